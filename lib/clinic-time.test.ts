import { expect, test } from "vitest";
import { minutesInWords, timeIn } from "./clinic-time";

test.each([
  [0, "0 min"],
  [59, "59 min"],
  [60, "1 h"],
  [65, "1 h 5 min"],
  [47 * 60 + 1, "47 h 1 min"],
  [48 * 60, "2 days"],
])("%i minutes are %s", (minutes, words) => expect(minutesInWords(minutes)).toBe(words));

test("a time is the zone's", () => {
  expect(timeIn("America/Los_Angeles")(new Date("2026-11-01T20:05:00Z"))).toBe("12:05");
  expect(timeIn("UTC")(new Date("2026-11-01T00:05:00Z"))).toBe("00:05");
});
