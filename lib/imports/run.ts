import { and, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { isDatabaseAway } from "@/db/failure";
import { importRows, imports } from "@/db/schema/runs";
import { attempt } from "@/lib/attempt";
import { record } from "@/lib/audit/record";
import { findAbsentPerson } from "@/lib/auth/absent";
import { type Actor, grant } from "@/lib/auth/grant";
import { logFailure } from "@/lib/log";
import { Missing, Refusal } from "@/lib/refusal";
import { createMember, createMembers } from "@/lib/users/create";
import type { NewMember } from "@/lib/users/record-input";
import { refuseKnown } from "./check";
import { isColumn } from "./columns";
import { findByEmail, findRoomsByCode } from "./known";
import { type Errors, readRow } from "./row";

/** An import, as the queue's job names it. */
export const ImportJob = z.object({ clinicId: z.int(), runId: z.int() });
type ImportJob = z.output<typeof ImportJob>;

type Outcome = {
  line: number;
  outcome: "done" | "refused" | "failed";
  errors: Errors;
  message: string | null;
  userId: number | null;
};

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
      ? await createEach(tx, actor, job, rows)
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

function listWaiting(tx: Tx, { clinicId, runId }: ImportJob, after: number, size: number) {
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

type Waiting = Awaited<ReturnType<typeof listWaiting>>[number];

/** Checked again as it was when the file came: a room may be closed by now, a name taken. */
async function createEach(tx: Tx, actor: Actor<"members.manage">, { clinicId, runId }: ImportJob, rows: Waiting[]) {
  const rooms = await findRoomsByCode(tx);
  const emails = rows.flatMap(({ values }) => values?.email ?? []);
  const known = await findByEmail(tx, { clinicId, importId: runId }, emails);
  const read = rows.map(({ line, values }) => {
    const { member, errors } = readRow(values ?? {}, rooms);
    return { line, member, errors: { ...errors, ...(!values?.username && refuseKnown(known.get(member.email))) } };
  });
  const isRight = ({ errors }: (typeof read)[number]) => Object.keys(errors).length === 0;
  const wrong = read.filter((row) => !isRight(row)).map(({ line, errors }) => refused(line, errors));
  return [...wrong, ...(await createRight(tx, actor, read.filter(isRight)))];
}

type Right = { readonly line: number; readonly member: NewMember };

/** All at once, which nearly always goes; else one after another, to learn whom not and why. */
async function createRight(tx: Tx, actor: Actor<"members.manage">, rows: readonly Right[]): Promise<Outcome[]> {
  if (rows.length === 0) return [];
  const members = rows.map(({ member }) => member);
  const ids = await attempt(tx, () => createMembers(tx, actor, members).catch(refuseMissing));
  if (!(ids instanceof Refusal)) return rows.map(({ line }, at) => created(line, ids[at] ?? 0));
  const outcomes: Outcome[] = [];
  for (const { line, member } of rows) outcomes.push(await createOne(tx, actor, line, member));
  return outcomes;
}

async function createOne(tx: Tx, actor: Actor<"members.manage">, line: number, member: NewMember): Promise<Outcome> {
  const result = await attempt(tx, () => createMember(tx, actor, member, { passwordHash: null }).catch(refuseMissing));
  if (!(result instanceof Refusal)) return created(line, result.id);
  const { field = "", message } = result;
  return isColumn(field) ? refused(line, { [field]: message }) : refused(line, {}, message);
}

function refuseMissing(error: unknown): never {
  throw error instanceof Missing ? new Refusal("A room of this row is gone.", "rooms") : error;
}

const created = (line: number, userId: number): Outcome => ({
  ...{ line, userId, message: null },
  outcome: "done",
  errors: {},
});

const refused = (line: number, errors: Errors, message: string | null = null): Outcome => ({
  ...{ line, errors, message },
  outcome: "refused",
  userId: null,
});

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

/** Minutes after which an import that is not done is taken up again: the worker that had it may have been killed. */
const patience = 1;

/** Goes on with the imports that a killed worker left behind. Answers how many there were. */
export async function sweepImports(): Promise<number> {
  const left = await acrossClinics((tx) =>
    tx
      .select({ clinicId: imports.clinicId, runId: imports.id })
      .from(imports)
      .where(
        and(
          ne(imports.state, "checked"),
          ne(imports.state, "done"),
          sql`${imports.createdAt} < now() - make_interval(mins => ${patience})`,
        ),
      )
      .orderBy(imports.createdAt)
      .limit(20),
  );
  for (const run of left) await runImport(run);
  return left.length;
}
