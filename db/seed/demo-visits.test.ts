import { expect, test } from "vitest";
import { timeIn } from "@/lib/clinic-time";
import { demoRooms, demoTimeZone } from "./demo-people";
import { demoVisits } from "./demo-visits";
import { momentOn } from "./wall-clock";

const clinic = {
  clinicId: 1,
  providers: [
    { id: 1, lastName: "Sanders", status: "active", subtype: "lsp" },
    { id: 2, lastName: "Miller", status: "active", subtype: "lsp" },
  ],
  members: [{ id: 3 }],
  roomIds: new Map(demoRooms.map(({ slug }, id) => [slug as string, id + 1])),
};
// Ninety days in which the clocks go forward, on 8 March.
const visits = demoVisits(clinic, "2026-04-01");
const past = visits.filter(({ endedAt }) => endedAt);
const time = timeIn(demoTimeZone);

test("visits of other days lie in the opening hours of the clinic's own clock, whenever it was started first", () => {
  expect(past.length).toBeGreaterThan(1_000);
  const afterHours = clinic.roomIds.get("after-hours");
  for (const { roomId, scheduledAt, startedAt, endedAt } of visits) {
    const hour = time(scheduledAt);
    expect(hour >= "08:00" && hour < (roomId === afterHours ? "21:00" : "18:00"), hour).toBe(true);
    if (endedAt) expect(time(endedAt) > hour && time(endedAt) < "22:00", time(endedAt)).toBe(true);
    if (startedAt && endedAt) expect(Number(endedAt) - Number(startedAt)).toBeGreaterThanOrEqual(8 * 60_000);
  }
  const dayOf = (at: Date) => new Intl.DateTimeFormat("en", { timeZone: demoTimeZone, weekday: "short" }).format(at);
  expect(past.filter(({ scheduledAt }) => dayOf(scheduledAt).startsWith("S")).length).toBeLessThan(past.length / 10);
});

test("nothing of today is among them: that follows the moment of the first start", () => {
  const [begin, end] = [momentOn("2026-04-01", 0, demoTimeZone), momentOn("2026-04-02", 0, demoTimeZone)];
  for (const { scheduledAt, endedAt } of visits) expect(endedAt ? endedAt < begin : scheduledAt >= end).toBe(true);
  const andreas = visits.filter(({ providerId }) => providerId === 1);
  expect(andreas.map(({ roomId }) => roomId)).toEqual([1, 2, 2]);
});

test.each([
  ["2026-03-07", 9.25, "2026-03-07T17:15:00.000Z"],
  // The clocks go forward, and back, in the night before.
  ["2026-03-08", 8, "2026-03-08T15:00:00.000Z"],
  ["2026-11-01", 8, "2026-11-01T16:00:00.000Z"],
])("the clocks of California show %s, %d hours", (date, hours, moment) => {
  expect(momentOn(date, hours, demoTimeZone).toISOString()).toBe(moment);
});
