import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { isDatabaseAway } from "@/db/failure";
import { importRows, imports } from "@/db/schema/runs";
import { record } from "@/lib/audit/record";
import { findAbsentPerson } from "@/lib/auth/absent";
import { grant } from "@/lib/auth/grant";
import { logFailure } from "@/lib/log";
import { createEach, type Outcome, refused, type Waiting } from "./create-rows";

/** An import, as the queue's job names it. */
export const ImportJob = z.object({ clinicId: z.int(), runId: z.int() });
type ImportJob = z.output<typeof ImportJob>;

/** Rows of one transaction. */
const batch = 100;

/**
 * Creates the members of an import, a batch in a transaction in which the members and their outcomes are written together: whoever is
 * killed leaves no row half done, and a second time does nothing twice. One worker at a time: the others find it locked.
 */
export async function runImport(job: ImportJob): Promise<void> {
  let after: number | null = 0;
  // After a batch that failed, its rows one by one, so that one of them does not take the others along.
  let alone = 0;
  while (after !== null) {
    const from: number = after;
    try {
      after = await inClinic(job, (tx) => runBatch(tx, job, from, alone > 0 ? 1 : batch));
      alone = Math.max(0, alone - 1);
    } catch (error) {
      // The sweep goes on with it when there is a database again.
      if (isDatabaseAway(error)) throw error;
      if (alone > 0) after = await inClinic(job, (tx) => giveUpOn(tx, job, from, logFailure(error, "import")));
      alone = alone > 0 ? alone - 1 : batch;
    }
  }
}

/** Settles the next rows behind `after`. Answers the last of them; null when there is nothing left to do, here or for this worker. */
async function runBatch(tx: Tx, job: ImportJob, after: number, size: number): Promise<number | null> {
  const order = await lockOrder(tx, job);
  if (!order) return null;
  const rows = await listWaiting(tx, job, after, size);
  if (rows.length === 0) {
    await finish(tx, job, order.actorId);
    return null;
  }
  const person = await findAbsentPerson(tx, order.actorId);
  const mayImport = person && grant(person, "members.import");
  const actor = mayImport && grant(person, "members.manage");
  await write(
    tx,
    job,
    actor
      ? await createEach(tx, actor, job.runId, rows)
      : rows.map(({ line }) => refused(line, {}, "Whoever ordered this may no longer import members.")),
  );
  return rows.at(-1)?.line ?? null;
}

/** Locked for the batch, so that a second worker leaves it to the first. */
async function lockOrder(tx: Tx, { runId }: ImportJob) {
  const [order] = await tx
    .select({ actorId: imports.actorId, state: imports.state })
    .from(imports)
    .where(eq(imports.id, runId))
    .for("update", { skipLocked: true });
  if (!order || order.state === "checked" || order.state === "done") return null;
  if (order.state === "queued") await tx.update(imports).set({ state: "running" }).where(eq(imports.id, runId));
  return order;
}

function listWaiting(tx: Tx, { clinicId, runId }: ImportJob, after: number, size: number): Promise<Waiting[]> {
  return tx
    .select({ line: importRows.line, values: importRows.values })
    .from(importRows)
    .where(
      and(
        eq(importRows.clinicId, clinicId),
        eq(importRows.importId, runId),
        gt(importRows.line, after),
        isNull(importRows.outcome),
      ),
    )
    .orderBy(asc(importRows.line))
    .limit(size);
}

async function write(tx: Tx, { clinicId, runId }: ImportJob, outcomes: readonly Outcome[]): Promise<void> {
  await tx.execute(sql`
    update ${importRows} set outcome = settled.outcome, errors = settled.errors, message = settled.message,
      user_id = settled."userId", "values" = case when settled.outcome <> 'done' then "values" end
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as settled (line int, outcome text, errors jsonb, message text, "userId" bigint)
    where ${importRows.clinicId} = ${clinicId} and ${importRows.importId} = ${runId} and ${importRows.line} = settled.line`);
}

/** The next row, which could not be done even by itself. */
async function giveUpOn(tx: Tx, job: ImportJob, after: number, reference: string): Promise<number | null> {
  const [row] = (await lockOrder(tx, job)) ? await listWaiting(tx, job, after, 1) : [];
  if (!row) return null;
  const message = `Something went wrong, and nobody was created (reference ${reference}).`;
  await write(tx, job, [{ ...refused(row.line, {}, message), outcome: "failed" }]);
  return row.line;
}

/** Closes the import. What was typed has become members or stays in the file that it came from. */
async function finish(tx: Tx, { clinicId, runId }: ImportJob, userId: number): Promise<void> {
  await tx.update(imports).set({ state: "done", finishedAt: sql`now()` }).where(eq(imports.id, runId));
  await tx
    .update(importRows)
    .set({ values: null })
    .where(and(eq(importRows.clinicId, clinicId), eq(importRows.importId, runId)));
  const counts = await tx
    .select({ outcome: importRows.outcome, total: sql<number>`count(*)::int` })
    .from(importRows)
    .where(and(eq(importRows.clinicId, clinicId), eq(importRows.importId, runId)))
    .groupBy(importRows.outcome);
  const details = Object.fromEntries(counts.map(({ outcome, total }) => [outcome ?? "waiting", total]));
  await record(tx, { clinicId, userId, address: null }, "members.imported", null, { importId: runId, ...details });
}

/** Imports that one sweep brings back; the next one is a minute later. */
const most = 100;

/**
 * Queues what a killed worker left behind: imports that were ordered and are not done, that nobody holds and no job waits for. A living
 * worker's, met between two batches, gets a job too many, which leaves it to whoever holds it. Answers how many there were.
 */
export async function sweepImports(): Promise<number> {
  const { rowCount } = await acrossClinics((tx) =>
    tx.execute(sql`
      update imports set state = 'queued'
      where (clinic_id, id) in (
        select clinic_id, id from imports i
        where state in ('queued', 'running') and not exists (
          select from graphile_worker.jobs j
          where j.key = 'run_import:' || i.clinic_id || ':' || i.id and j.locked_at is null and j.attempts < j.max_attempts
        )
        order by created_at limit ${most} for update skip locked
      )`),
  );
  return rowCount ?? 0;
}
