import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { bulkItems, bulkRuns, type outcomes } from "@/db/schema/runs";
import type { Actor, Person } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";

type Admin = Actor<"users.manage">;
export type Outcome = (typeof outcomes)[number];

/** What every page says of a run. */
const shownOfRun = {
  id: bulkRuns.id,
  change: bulkRuns.change,
  state: bulkRuns.state,
  total: bulkRuns.total,
  createdAt: bulkRuns.createdAt,
  room: rooms.name,
};

/** A run with what became of how many, and its room; null when it is not of this clinic. */
export function findBulkRun(actor: Admin, runId: number) {
  return inClinic(actor, async (tx) => {
    const [run] = await tx
      .select(shownOfRun)
      .from(bulkRuns)
      .leftJoin(rooms, eq(rooms.id, bulkRuns.roomId))
      .where(eq(bulkRuns.id, runId));
    if (!run) return null;
    const countOf = await countOutcomes(tx, actor, [runId]);
    return { ...run, ...countOf(runId) };
  });
}

/** The clinic's latest runs, of which one may be waited for or come back to, with who ordered each. */
export function listBulkRuns(actor: Admin) {
  return inClinic(actor, async (tx) => {
    const runs = await tx
      .select({
        ...shownOfRun,
        actorId: bulkRuns.actorId,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
      })
      .from(bulkRuns)
      .leftJoin(rooms, eq(rooms.id, bulkRuns.roomId))
      .leftJoin(memberships, and(eq(memberships.clinicId, bulkRuns.clinicId), eq(memberships.userId, bulkRuns.actorId)))
      .where(eq(bulkRuns.clinicId, actor.clinicId))
      .orderBy(desc(bulkRuns.id))
      .limit(10);
    const ids = runs.map(({ id }) => id);
    const countOf = await countOutcomes(tx, actor, ids);
    return runs.map((run) => ({ ...run, ...countOf(run.id) }));
  });
}
export type BulkRunRow = Awaited<ReturnType<typeof listBulkRuns>>[number];

/** The clinic's latest run that still goes on, found among the few of all clinics that do (`bulk_runs_unfinished`). */
export function findUnfinishedRun(actor: Admin) {
  return inClinic(actor, async (tx) => {
    const [run] = await tx
      .select({ id: bulkRuns.id, change: bulkRuns.change, total: bulkRuns.total })
      .from(bulkRuns)
      .where(and(eq(bulkRuns.clinicId, actor.clinicId), ne(bulkRuns.state, "done")))
      .orderBy(desc(bulkRuns.createdAt))
      .limit(1);
    return run ?? null;
  });
}

export type UnfinishedRun = NonNullable<Awaited<ReturnType<typeof findUnfinishedRun>>>;

/** How many people of each run came to which outcome. */
async function countOutcomes(tx: Tx, { clinicId }: Person, runIds: readonly number[]) {
  const counted =
    runIds.length === 0
      ? []
      : await tx
          .select({ runId: bulkItems.runId, outcome: bulkItems.outcome, total: sql<number>`count(*)::int` })
          .from(bulkItems)
          .where(and(eq(bulkItems.clinicId, clinicId), inArray(bulkItems.runId, [...runIds])))
          .groupBy(bulkItems.runId, bulkItems.outcome);
  return (runId: number) => {
    const of = (outcome: Outcome) => counted.find((row) => row.runId === runId && row.outcome === outcome)?.total ?? 0;
    return { done: of("done"), refused: of("refused"), failed: of("failed") };
  };
}

/** One page of what became of each person, those first who were not changed. */
export function listOutcomes(actor: Admin, runId: number, wanted: { page: number; size: number }) {
  return inClinic(actor, (tx) =>
    readPage(tx, { table: bulkItems, where: eq(bulkItems.runId, runId) }, wanted, (skipped) =>
      outcomesOf(tx, actor, runId).limit(wanted.size).offset(skipped),
    ),
  );
}
export type OutcomeRow = Awaited<ReturnType<typeof listOutcomes>>["rows"][number];

/** What became of everybody, at most 10,000, for the download. */
export function exportOutcomes(actor: Admin, runId: number) {
  return inClinic(actor, (tx) => outcomesOf(tx, actor, runId));
}

function outcomesOf(tx: Tx, { clinicId }: Person, runId: number) {
  return tx
    .select({
      id: bulkItems.userId,
      outcome: bulkItems.outcome,
      message: bulkItems.message,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
    })
    .from(bulkItems)
    .leftJoin(memberships, and(eq(memberships.clinicId, bulkItems.clinicId), eq(memberships.userId, bulkItems.userId)))
    .where(and(eq(bulkItems.clinicId, clinicId), eq(bulkItems.runId, runId)))
    .orderBy(sql`coalesce(${bulkItems.outcome}, 'waiting') = 'done'`, asc(bulkItems.userId))
    .$dynamic();
}
