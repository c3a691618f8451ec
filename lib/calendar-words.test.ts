import { expect, test } from "vitest";
import { dayInWords, daysInWords, monthInWords, shortDayInWords } from "./calendar-words";

test("a day is said without a time zone", () => {
  expect(dayInWords("2026-12-01")).toBe("1 December 2026");
  expect(shortDayInWords("2026-12-01")).toBe("1 December");
  expect(monthInWords("2026-12-01")).toBe("December 2026");
});

test.each([
  ["2026-11-21", "2026-11-21", "21 November 2026"],
  ["2026-11-16", "2026-11-22", "16 to 22 November 2026"],
  ["2026-10-23", "2026-11-21", "23 October to 21 November 2026"],
  ["2025-12-31", "2026-01-01", "31 December 2025 to 1 January 2026"],
])("the days from %s to %s are %s", (from, to, words) => expect(daysInWords({ from, to })).toBe(words));
