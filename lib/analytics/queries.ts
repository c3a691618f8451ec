import { eq, sql } from "drizzle-orm";
import { inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import type { Actor } from "@/lib/auth/grant";
import { findDays } from "@/lib/clinic-day";
import { isOfDays } from "@/lib/visits/day";
import { statusesToCome } from "@/lib/visits/labels";
import type { VisitStatus } from "@/lib/visits/life";

/** Headline numbers of the clinic: people who are active now. No names. */
export function countPeople(actor: Actor<"analytics.read">) {
  return inClinic(actor, async (tx) => {
    const rows = await tx
      .select({ type: memberships.type, total: sql<number>`count(*)::int` })
      .from(memberships)
      .where(eq(memberships.status, "active"))
      .groupBy(memberships.type);
    const of = (type: "member" | "provider") => rows.find((row) => row.type === type)?.total ?? 0;
    return { members: of("member"), providers: of("provider") };
  });
}

/** The days that the headline numbers cover, today among them. */
export const headlineDays = 30;

/** Which visits a number counts; each visit is in one of the three, and `Total Visits` is their sum. */
const kinds = {
  completed: ["completed"],
  /** Planned for then and not over: scheduled, waiting, in progress, or forgotten. */
  pending: statusesToCome,
  missedOrCancelled: ["missed", "cancelled"],
} as const satisfies Record<string, readonly VisitStatus[]>;

export type VisitCounts = Record<keyof typeof kinds | "total", number>;

/**
 * Headline numbers of the clinic: its visits of today and of the last `headlineDays` days, by the clinic's calendar. A visit counts
 * on the day on which it ended or, while it has not, for which it is planned. No names.
 */
export function countVisits(actor: Actor<"analytics.read">): Promise<{ today: VisitCounts; lately: VisitCounts }> {
  return inClinic(actor, async (tx) => {
    const today = await findDays(tx, actor.timeZone);
    const days = await findDays(tx, actor.timeZone, { first: 1 - headlineDays, last: 0 });
    const isToday = sql<boolean>`coalesce(${visits.endedAt}, ${visits.scheduledAt}) >= ${today.begin.toISOString()}`;
    const rows = await tx
      .select({ status: visits.status, isToday, total: sql<number>`count(*)::int` })
      .from(visits)
      .where(isOfDays(days))
      .groupBy(sql`1`, sql`2`);
    return { today: sumUp(rows.filter((row) => row.isToday)), lately: sumUp(rows) };
  });
}

function sumUp(rows: readonly { status: VisitStatus; total: number }[]): VisitCounts {
  const sumOf = (statuses: readonly VisitStatus[]) =>
    rows.reduce((sum, { status, total }) => sum + (statuses.includes(status) ? total : 0), 0);
  const counts = {
    completed: sumOf(kinds.completed),
    pending: sumOf(kinds.pending),
    missedOrCancelled: sumOf(kinds.missedOrCancelled),
  };
  return { ...counts, total: counts.completed + counts.pending + counts.missedOrCancelled };
}
