import { sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import type { Actor } from "@/lib/auth/grant";
import { daysBetween } from "@/lib/calendar-date";
import { type Days, findDays } from "@/lib/clinic-day";
import { bucketsOf } from "./buckets";
import type { AnalyticsFilter } from "./input";
import { countActiveProviders, countNewMembers } from "./people-counts";
import { type Period, periodBefore, periodOf, unitFor } from "./period";
import { exitReasonsOf, roomUseOf, totalsOf } from "./sums";
import { countEnded, countEndedByRoom, countEndedByUnit, countPending, type Ended, hasVisits } from "./visit-counts";

/** Everything on the Analytics Dashboard but the seats. No names of people. */
export function findAnalytics(actor: Actor<"analytics.read">, filter: AnalyticsFilter): Promise<Analytics> {
  return inClinic(actor, (tx) => readAnalytics(tx, actor, filter));
}
export type Analytics = Awaited<ReturnType<typeof readAnalytics>>;

/**
 * Reads the dashboard in a constant number of queries, all of which see the clinic at one moment, so that its numbers add up. Has
 * to come first in its transaction.
 */
export async function readAnalytics(tx: Tx, actor: Actor<"analytics.read">, filter: AnalyticsFilter) {
  // Postgres takes the many short pieces of `countEndedByUnit` for fifty times the work they are, and would compile the query first.
  await tx.execute(sql`set transaction isolation level repeatable read; set local jit = off`);
  const { timeZone } = actor;
  const today = await findToday(tx, timeZone);
  const period = periodOf(filter, today);
  const earlier = periodBefore(period);
  const by = { unit: filter.by ?? unitFor(period), timeZone };
  const current = await spanOf(tx, timeZone, period, today);
  const before = await spanOf(tx, timeZone, earlier, today);
  const then = sameTimeIn(before, current);

  const choices = await tx.select({ id: rooms.id, name: rooms.name, closedAt: rooms.closedAt }).from(rooms);
  choices.sort((a, b) => a.name.localeCompare(b.name, "en") || a.id - b.id);
  // An old link may name a room that is gone, or another clinic's.
  const room = choices.find(({ id }) => id === filter.room) ?? null;
  const roomId = room?.id ?? null;

  const ended = await countEndedByRoom(tx, current);
  const endedBefore = await countEnded(tx, before, roomId);
  const endedLater = await countEnded(tx, { begin: then, end: before.end }, roomId);
  const endedByUnit = await countEndedByUnit(tx, current, roomId, by);
  const pending = await countPending(tx, { before, current }, by);
  const newMembers = await countNewMembers(tx, { before, current, then }, roomId);

  const isShown = (row: { roomId: number }) => roomId === null || row.roomId === roomId;
  const shown = { ended: ended.filter(isShown), pending: pending.filter(isShown) };
  const totals = totalsOf(shown.ended, shown.pending);
  return {
    period,
    before: earlier,
    /** Whether the period goes on now; what has happened in it is then held against the one before up to the same time. */
    isUnderWay: current.begin <= current.now && current.now < current.end,
    today,
    unit: by.unit,
    room,
    rooms: choices,
    visits: totals,
    visitsBefore: beforeOf(endedBefore, endedLater, totalsOf([], shown.pending, false).pending),
    newMembers,
    activeProviders: await countActiveProviders(tx, roomId),
    buckets: bucketsOf(period, by.unit, endedByUnit, shown.pending),
    roomUse: roomUseOf(choices, ended, pending).filter((use) => isShown({ roomId: use.id })),
    exitReasons: exitReasonsOf(shown.ended),
    isNew: totals.total === 0 && !(await hasVisits(tx)),
  };
}

/** All visits of the period before, and what had become of them by the same time, which the current numbers are held against. */
function beforeOf(all: Ended, later: Ended, pending: number) {
  const outcomesOf = ({ ended, completed }: Ended) => ({ completed, missedOrCancelled: ended - completed });
  const byThisTime = outcomesOf({ ended: all.ended - later.ended, completed: all.completed - later.completed });
  return { total: all.ended + pending, ...outcomesOf(all), pending, byThisTime };
}

/** The clinic's date of today: what day it is, is the database's to say. */
async function findToday(tx: Tx, timeZone: string): Promise<string> {
  const { rows } = await tx.execute<{ today: string }>(
    sql`select to_char(now() at time zone ${timeZone}::text, 'YYYY-MM-DD') as today`,
  );
  return rows[0]?.today ?? "";
}

function spanOf(tx: Tx, timeZone: string, { from, to }: Period, today: string): Promise<Days> {
  return findDays(tx, timeZone, { first: daysBetween(today, from), last: daysBetween(today, to) });
}

/** How far a period had come when it was as old as the current one is now; its end where that is over, or has not begun. */
function sameTimeIn(before: Days, { begin, end, now }: Days): Date {
  if (now < begin || now >= end) return before.end;
  return new Date(Math.min(before.begin.getTime() + (now.getTime() - begin.getTime()), before.end.getTime()));
}
