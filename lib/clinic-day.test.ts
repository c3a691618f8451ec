import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { findDays } from "./clinic-day";

async function dayAt(moment: string, timeZone: string): Promise<string[]> {
  const now = sql`${moment}::timestamptz`;
  const { begin, end } = await acrossClinics((tx) => findDays(tx, timeZone, { first: 0, last: 0, now }));
  return [begin, end].map((edge) => edge.toISOString().slice(0, 16));
}

test.each([
  [
    "an evening that is tomorrow in UTC",
    "America/Los_Angeles",
    "2026-11-20T05:30Z",
    "2026-11-19T08:00",
    "2026-11-20T08:00",
  ],
  ["23 hours", "America/Los_Angeles", "2026-03-08T20:00Z", "2026-03-08T08:00", "2026-03-09T07:00"],
  ["25 hours", "America/Los_Angeles", "2026-11-01T20:00Z", "2026-11-01T07:00", "2026-11-02T08:00"],
  ["a day without a midnight", "Africa/Cairo", "2026-04-24T10:00Z", "2026-04-23T22:00", "2026-04-24T21:00"],
  ["a day with two midnights", "America/Havana", "2026-11-01T12:00Z", "2026-11-01T04:00", "2026-11-02T05:00"],
  ["the hour between those", "America/Havana", "2026-11-01T04:30Z", "2026-11-01T04:00", "2026-11-02T05:00"],
  ["half an hour off", "Asia/Kolkata", "2026-11-20T18:29Z", "2026-11-19T18:30", "2026-11-20T18:30"],
])("%s", async (_, timeZone, moment, begin, end) => {
  expect(await dayAt(moment, timeZone)).toEqual([begin, end]);
});
