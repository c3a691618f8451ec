import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db";

/** From `begin` until before `end`. */
export type Span = { readonly begin: Date; readonly end: Date };

/** Some whole days of a zone's calendar; `now` is the moment at which they were asked for. */
export type Days = Span & { readonly now: Date };

/**
 * The days from `first` to `last`, counted from today in an IANA zone; one on which the clocks change has 23 or 25 hours. Asked
 * before the queries that need them: worked out within one, they cost time for every row, or hide from Postgres how few rows they
 * leave.
 */
export async function findDays(
  tx: Tx,
  timeZone: string,
  { first, last, now = sql`now()` }: { first: number; last: number; now?: SQL } = { first: 0, last: 0 },
): Promise<Days> {
  const { rows } = await tx.execute<Record<keyof Days, Date>>(
    sql`select ${startOfDay(timeZone, first, now)} as begin, ${startOfDay(timeZone, last + 1, now)} as end, ${now} as now`,
  );
  const [days] = rows;
  if (!days) throw new Error("There is no today.");
  return { begin: new Date(days.begin), end: new Date(days.end), now: new Date(days.now) };
}

function startOfDay(timeZone: string, days: number, now: SQL): SQL {
  const zone = sql`${timeZone}::text`;
  const day = sql`((${now} at time zone ${zone})::date + ${days}::int)`;
  const midnight = sql`(${day}::timestamp at time zone ${zone})`;
  const hourBefore = sql`(${midnight} - interval '1 hour')`;
  // Where the clocks go back to midnight (Havana) it comes twice, and Postgres takes the second.
  return sql`case when (${hourBefore} at time zone ${zone})::date = ${day} then ${hourBefore} else ${midnight} end`;
}
