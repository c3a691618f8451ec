import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { visits } from "@/db/schema/visits";
import type { Span } from "@/lib/clinic-day";
import { isEndedIn, isPendingIn } from "@/lib/visits/day";
import type { Unit } from "./input";

/** How a bucket of the graph is named: `09`, `2026-11-21`, `2026-11`. */
const names = { hour: "HH24", day: "YYYY-MM-DD", month: "YYYY-MM" } as const satisfies Record<Unit, string>;

/** Visits that are over, and how many of them to their end; the others were missed or cancelled. */
export type Ended = { ended: number; completed: number };

// The room is a condition on what is counted, not on what is read: in a WHERE it would lead Postgres to the index of rooms, and
// from there to every row of the room.
function endedOf(roomId: number | null) {
  const countOf = (...conditions: (SQL | undefined)[]) => {
    const condition = and(...conditions, roomId === null ? undefined : eq(visits.roomId, roomId));
    return sql<number>`(${condition ? sql`count(*) filter (where ${condition})` : sql`count(*)`})::int`;
  };
  return { ended: countOf(), completed: countOf(eq(visits.status, "completed")) };
}

/** The visits of a room, or of all, that were over within a period. */
export async function countEnded(tx: Tx, period: Span, roomId: number | null): Promise<Ended> {
  const [row] = await tx.select(endedOf(roomId)).from(visits).where(isEndedIn(period));
  return row ?? { ended: 0, completed: 0 };
}

/** The visits that were over within a period, by room, outcome and reason. */
export function countEndedByRoom(tx: Tx, period: Span) {
  const { roomId, status, exitReason } = visits;
  return tx
    .select({ roomId, status, exitReason, total: sql<number>`count(*)::int` })
    .from(visits)
    .where(isEndedIn(period))
    .groupBy(roomId, status, exitReason);
}
export type EndedOfRoom = Awaited<ReturnType<typeof countEndedByRoom>>[number];

/**
 * The visits of a room, or of all, that were over within a period, by hour of the clock, day or month of the clinic's calendar.
 * The period is cut where the clock says another hour, day or month, and each piece counted by the index: naming the hour of
 * every visit takes four times as long. Clocks change by half hours at the least, so a step of that misses none.
 */
export async function countEndedByUnit(
  tx: Tx,
  { begin, end }: Span,
  roomId: number | null,
  { unit, timeZone }: { unit: Unit; timeZone: string },
) {
  const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`;
  const { ended, completed } = endedOf(roomId);
  const { rows } = await tx.execute<Ended & { bucket: string }>(sql`
    with steps as (
      select at, date_trunc(${unit}, at at time zone ${timeZone}::text) as label
      from generate_series(${moment(begin)}, ${moment(end)} - interval '1 minute', interval '30 minutes') as at
    ), pieces as (
      select label, at as begin, lead(at, 1, ${moment(end)}) over (order by at) as "end"
      from (select at, label, lag(label) over (order by at) as before from steps) as step
      where label is distinct from before
    )
    select to_char(label, ${names[unit]}) as bucket, sum(ended)::int as ended, sum(completed)::int as completed
    from pieces cross join lateral (
      select ${ended} as ended, ${completed} as completed
      from visits where visits.ended_at >= pieces.begin and visits.ended_at < pieces."end"
    ) as counted
    group by 1`);
  return rows;
}

/** The visits that are pending in two periods that follow one another, by room and, of the later one, by hour, day or month. */
export function countPending(
  tx: Tx,
  { before, current }: { before: Span; current: Span },
  { unit, timeZone }: { unit: Unit; timeZone: string },
) {
  const isCurrent = sql<boolean>`${visits.scheduledAt} >= ${current.begin.toISOString()}::timestamptz`;
  const bucket = sql<string>`to_char(${visits.scheduledAt} at time zone ${timeZone}::text, ${names[unit]})`;
  return tx
    .select({ roomId: visits.roomId, isCurrent, bucket, total: sql<number>`count(*)::int` })
    .from(visits)
    .where(isPendingIn({ begin: before.begin, end: current.end }))
    .groupBy(sql`1`, sql`2`, sql`3`);
}
export type PendingOfRoom = Awaited<ReturnType<typeof countPending>>[number];

/** Whether the clinic has ever had a visit. */
export async function hasVisits(tx: Tx): Promise<boolean> {
  return (await tx.select({ id: visits.id }).from(visits).limit(1)).length > 0;
}
