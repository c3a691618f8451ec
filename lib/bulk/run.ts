import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { bulkItems, bulkRuns } from "@/db/schema/runs";
import { attempt } from "@/lib/attempt";
import { record } from "@/lib/audit/record";
import { findAbsentPerson } from "@/lib/auth/absent";
import { logFailure } from "@/lib/log";
import { Missing, Refusal, Stale } from "@/lib/refusal";
import { changeOne } from "./change-one";

/** A run, as the queue's job names it. */
export const BulkJob = z.object({ clinicId: z.int(), runId: z.int() });
type BulkJob = z.output<typeof BulkJob>;

type Outcome = { outcome: "done" | "refused" | "failed"; message: string | null };

/**
 * Goes through a run, a transaction for each person, in which the change and its outcome are written together: whoever is killed
 * leaves nobody changed without an outcome, and a second worker, or a second time, does nobody twice.
 */
export async function runBulk(job: BulkJob): Promise<void> {
  await inClinic(job, (tx) =>
    tx
      .update(bulkRuns)
      .set({ state: "running" })
      .where(and(eq(bulkRuns.id, job.runId), eq(bulkRuns.state, "queued"))),
  );
  let after = 0;
  for (;;) {
    const userId = await inClinic(job, (tx) => nextItem(tx, job, after));
    if (userId === null) break;
    after = userId;
    await settleOne(job, userId);
  }
  await inClinic(job, (tx) => finish(tx, job));
}

async function nextItem(tx: Tx, { runId }: BulkJob, after: number): Promise<number | null> {
  const [item] = await tx
    .select({ userId: bulkItems.userId })
    .from(bulkItems)
    .where(and(eq(bulkItems.runId, runId), isNull(bulkItems.outcome), sql`${bulkItems.userId} > ${after}`))
    .orderBy(bulkItems.userId)
    .limit(1);
  return item?.userId ?? null;
}

/** One that fails does not stop the rest, and is not tried for ever: it is marked in a transaction of its own. */
async function settleOne(job: BulkJob, userId: number): Promise<void> {
  const settle = () =>
    inClinic(job, async (tx) => {
      const order = await lockItem(tx, job, userId);
      if (order) await write(tx, job, userId, await tryOne(tx, order, userId));
    });
  await settle()
    // Something else was in its way for a moment: once more.
    .catch((error) => (isPassing(error) ? settle() : Promise.reject(error)))
    .catch(async (error) => {
      const reference = logFailure(error, "bulk");
      const message = `Something went wrong, and nothing was changed (reference ${reference}).`;
      await inClinic(job, (tx) => write(tx, job, userId, { outcome: "failed", message }));
    });
}

async function lockItem(tx: Tx, { runId }: BulkJob, userId: number) {
  const [order] = await tx
    .select({ actorId: bulkRuns.actorId, change: bulkRuns.change, roomId: bulkRuns.roomId })
    .from(bulkItems)
    .innerJoin(bulkRuns, eq(bulkRuns.id, bulkItems.runId))
    .where(and(eq(bulkItems.runId, runId), eq(bulkItems.userId, userId), isNull(bulkItems.outcome)))
    .for("update", { of: bulkItems, skipLocked: true });
  return order ?? null;
}

type Order = NonNullable<Awaited<ReturnType<typeof lockItem>>>;

async function tryOne(tx: Tx, { actorId, ...order }: Order, userId: number): Promise<Outcome> {
  const person = await findAbsentPerson(tx, actorId);
  if (!person) return { outcome: "refused", message: "Whoever ordered this is no longer active in the clinic." };
  const result = await attempt(tx, () => changeOne(tx, person, { ...order, userId })).catch((error) => {
    if (error instanceof Missing) return new Refusal("No longer of this clinic.");
    throw error;
  });
  return result instanceof Refusal
    ? { outcome: "refused", message: result.message }
    : { outcome: "done", message: null };
}

async function write(tx: Tx, { runId }: BulkJob, userId: number, outcome: Outcome): Promise<void> {
  await tx
    .update(bulkItems)
    .set(outcome)
    .where(and(eq(bulkItems.runId, runId), eq(bulkItems.userId, userId), isNull(bulkItems.outcome)));
}

/** The last one to find nothing left closes the run; another worker may still be at its last person. */
async function finish(tx: Tx, { clinicId, runId }: BulkJob): Promise<void> {
  const [run] = await tx
    .update(bulkRuns)
    .set({ state: "done", finishedAt: sql`now()` })
    .where(
      and(
        eq(bulkRuns.id, runId),
        ne(bulkRuns.state, "done"),
        sql`not exists (select from ${bulkItems} where ${bulkItems.clinicId} = ${bulkRuns.clinicId}
          and ${bulkItems.runId} = ${bulkRuns.id} and ${bulkItems.outcome} is null)`,
      ),
    )
    .returning();
  if (!run) return;
  const counts = await tx
    .select({ outcome: bulkItems.outcome, total: sql<number>`count(*)::int` })
    .from(bulkItems)
    .where(eq(bulkItems.runId, runId))
    .groupBy(bulkItems.outcome);
  const details = Object.fromEntries(counts.map(({ outcome, total }) => [outcome ?? "waiting", total]));
  const by = { clinicId, userId: run.actorId, address: null };
  await record(tx, by, "bulk.finished", null, { runId, change: run.change, ...details });
}

/** Ended by Postgres for another transaction's sake, or the record changed between looking and locking. */
const isPassing = (error: unknown) =>
  error instanceof Stale || ["40001", "40P01"].includes((error as { code?: string }).code ?? "");

/** Minutes after which a run that is not done is taken up again: the worker that had it may have been killed. */
const patience = 1;

/** Goes on with the runs that a killed worker left behind. Answers how many there were. */
export async function sweepBulkRuns(): Promise<number> {
  const left = await acrossClinics((tx) =>
    tx
      .select({ clinicId: bulkRuns.clinicId, runId: bulkRuns.id })
      .from(bulkRuns)
      .where(and(ne(bulkRuns.state, "done"), sql`${bulkRuns.createdAt} < now() - make_interval(mins => ${patience})`))
      .orderBy(bulkRuns.createdAt)
      .limit(20),
  );
  for (const run of left) await runBulk(run);
  return left.length;
}
