import { type SQL, sql } from "drizzle-orm";

/**
 * The moment at which a day begins in an IANA zone: today, or so many days later; for queries. By the zone's calendar, so a day on
 * which the clocks change has 23 or 25 hours.
 */
export function startOfDay(timeZone: string, days = 0, now: SQL = sql`now()`): SQL<Date> {
  const zone = sql`${timeZone}::text`;
  const day = sql`((${now} at time zone ${zone})::date + ${days}::int)`;
  const midnight = sql`(${day}::timestamp at time zone ${zone})`;
  const hourBefore = sql`(${midnight} - interval '1 hour')`;
  // Where the clocks go back to midnight (Havana) it comes twice, and Postgres takes the second.
  return sql`case when (${hourBefore} at time zone ${zone})::date = ${day} then ${hourBefore} else ${midnight} end`;
}
