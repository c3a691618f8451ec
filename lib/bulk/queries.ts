import { and, asc, eq, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { bulkItems, bulkRuns, type outcomes } from "@/db/schema/runs";
import type { Actor, Person } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";

type Admin = Actor<"users.manage">;
export type Outcome = (typeof outcomes)[number];

/** A run with what became of how many, and its room; null when it is not of this clinic. */
export function findBulkRun(actor: Admin, runId: number) {
  return inClinic(actor, async (tx) => {
    const [run] = await tx
      .select({
        id: bulkRuns.id,
        change: bulkRuns.change,
        state: bulkRuns.state,
        total: bulkRuns.total,
        createdAt: bulkRuns.createdAt,
        room: rooms.name,
      })
      .from(bulkRuns)
      .leftJoin(rooms, eq(rooms.id, bulkRuns.roomId))
      .where(eq(bulkRuns.id, runId));
    if (!run) return null;
    const counted = await tx
      .select({ outcome: bulkItems.outcome, total: sql<number>`count(*)::int` })
      .from(bulkItems)
      .where(eq(bulkItems.runId, runId))
      .groupBy(bulkItems.outcome);
    const of = (outcome: Outcome) => counted.find((row) => row.outcome === outcome)?.total ?? 0;
    return { ...run, done: of("done"), refused: of("refused"), failed: of("failed") };
  });
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
