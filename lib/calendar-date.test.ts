import { expect, test } from "vitest";
import { daysInMonth, isCalendarDate, todayAnywhere, todayIn } from "./calendar-date";

test.each([
  ["2024-02-29", true],
  ["2023-02-29", false],
  ["1900-02-29", false],
  ["2000-02-29", true],
  ["2024-02-30", false],
  ["2024-04-31", false],
  ["2024-12-31", true],
  ["2024-13-01", false],
  ["2024-00-10", false],
  ["2024-01-00", false],
  ["2024-1-1", false],
  ["-05-14", false],
  ["", false],
])("%s exists: %s", (text, exists) => expect(isCalendarDate(text)).toBe(exists));

test("months have their days", () => {
  expect([1, 2, 3, 4, 12].map((month) => daysInMonth(2023, month))).toEqual([31, 28, 31, 30, 31]);
});

test("today depends on where one is", () => {
  const evening = new Date("2026-03-01T20:00:00Z");
  expect(todayIn("America/Los_Angeles", evening)).toBe("2026-03-01");
  expect(todayIn("Pacific/Auckland", evening)).toBe("2026-03-02");
  expect(todayAnywhere(evening)).toBe("2026-03-02");
});
