import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { isDatabaseAway } from "@/db/failure";
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
 * leaves nobody changed without an outcome, and a second time does nobody twice. One worker at a time: the others find it locked.
 */
export async function runBulk(job: BulkJob): Promise<void> {
  let after: number | null = 0;
  while (after !== null) after = await settleNext(job, after);
}

/**
 * Settles the next person behind `after`, and answers who it was; null when there is nothing left to do, here or for this worker. One
 * who fails does not stop the rest, and is not tried for ever: they are marked in a transaction of its own.
 */
async function settleNext(job: BulkJob, after: number): Promise<number | null> {
  let next = null as number | null;
  const settle = () =>
    inClinic(job, async (tx) => {
      const order = await lockOrder(tx, job);
      if (!order) return null;
      next = await nextItem(tx, job, after);
      if (next === null) await finish(tx, job, order);
      else await write(tx, job, next, await tryOne(tx, order, next));
      return next;
    });
  try {
    // Something else was in its way for a moment: once more.
    return await settle().catch((error) => (isPassing(error) ? settle() : Promise.reject(error)));
  } catch (error) {
    const failed = next;
    // The sweep goes on with the run when there is a database again.
    if (failed === null || isDatabaseAway(error)) throw error;
    return inClinic(job, (tx) => giveUpOn(tx, job, failed, logFailure(error, "bulk")));
  }
}

/** Locked for one person at a time, so that a second worker leaves the run to the first. */
async function lockOrder(tx: Tx, { runId }: BulkJob) {
  const [order] = await tx
    .select({ actorId: bulkRuns.actorId, change: bulkRuns.change, roomId: bulkRuns.roomId, state: bulkRuns.state })
    .from(bulkRuns)
    .where(eq(bulkRuns.id, runId))
    .for("update", { skipLocked: true });
  if (!order || order.state === "done") return null;
  if (order.state === "queued") await tx.update(bulkRuns).set({ state: "running" }).where(eq(bulkRuns.id, runId));
  return order;
}

type Order = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

async function nextItem(tx: Tx, { runId }: BulkJob, after: number): Promise<number | null> {
  const [item] = await tx
    .select({ userId: bulkItems.userId })
    .from(bulkItems)
    .where(and(eq(bulkItems.runId, runId), isNull(bulkItems.outcome), gt(bulkItems.userId, after)))
    .orderBy(bulkItems.userId)
    .limit(1);
  return item?.userId ?? null;
}

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

/** Who failed is marked, unless another worker has the run by now. */
async function giveUpOn(tx: Tx, job: BulkJob, userId: number, reference: string): Promise<number | null> {
  if (!(await lockOrder(tx, job))) return null;
  const message = `Something went wrong, and nothing was changed (reference ${reference}).`;
  await write(tx, job, userId, { outcome: "failed", message });
  return userId;
}

async function finish(tx: Tx, { clinicId, runId }: BulkJob, { actorId, change }: Order): Promise<void> {
  await tx.update(bulkRuns).set({ state: "done", finishedAt: sql`now()` }).where(eq(bulkRuns.id, runId));
  const counts = await tx
    .select({ outcome: bulkItems.outcome, total: sql<number>`count(*)::int` })
    .from(bulkItems)
    .where(eq(bulkItems.runId, runId))
    .groupBy(bulkItems.outcome);
  const details = Object.fromEntries(counts.map(({ outcome, total }) => [outcome ?? "waiting", total]));
  await record(tx, { clinicId, userId: actorId, address: null }, "bulk.finished", null, { runId, change, ...details });
}

/** Ended by Postgres for another transaction's sake or after waiting for one too long, or the record changed before it was locked. */
const isPassing = (error: unknown) =>
  error instanceof Stale || ["40001", "40P01", "57014"].includes((error as { code?: string }).code ?? "");

/** Runs that one sweep brings back; the next one is a minute later. */
const most = 100;

/**
 * Queues what a killed worker left behind: runs that are not done, that nobody holds and no job waits for. A living worker's, met
 * between two people, gets a job too many, which leaves the run to whoever holds it. Answers how many there were.
 */
export async function sweepBulkRuns(): Promise<number> {
  const { rowCount } = await acrossClinics((tx) =>
    tx.execute(sql`
      update bulk_runs set state = 'queued'
      where (clinic_id, id) in (
        select clinic_id, id from bulk_runs r
        where state <> 'done' and not exists (
          select from graphile_worker.jobs j
          where j.key = 'run_bulk:' || r.clinic_id || ':' || r.id and j.locked_at is null and j.attempts < j.max_attempts
        )
        order by created_at limit ${most} for update skip locked
      )`),
  );
  return rowCount ?? 0;
}
