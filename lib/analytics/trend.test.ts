import { expect, test } from "vitest";
import { leftOver, nameOfBefore, trendOf } from "./trend";

const than = "the 30 days before";

test.each([
  [1120, 1000, "up", "12 % more than the 30 days before (1,000)"],
  [9, 12, "down", "25 % fewer than the 30 days before (12)"],
  [198, 18, "up", "18 in the 30 days before"],
  [197, 18, "up", "994 % more than the 30 days before (18)"],
  [1001, 1000, "up", "Slightly more than the 30 days before (1,000)"],
  [7, 7, null, "As many as in the 30 days before (7)"],
  [3, 0, "up", "None in the 30 days before"],
  [0, 3, "down", "3 in the 30 days before"],
  [0, 0, null, "No visits in either period"],
])("%i after %i", (now, before, direction, words) => {
  expect(trendOf(now, before, "visits", than)).toEqual({ direction, words });
});

test("the period before has a name", () => {
  const today = { from: "2026-03-01", to: "2026-03-01", days: 1 };
  expect(nameOfBefore(today, "2026-03-01", true)).toBe("yesterday by this time");
  expect(nameOfBefore(today, "2026-03-01", false)).toBe("yesterday");
  expect(nameOfBefore(today, "2026-03-02", false)).toBe("the day before");
  expect(nameOfBefore({ ...today, days: 7 }, "2026-03-01", true)).toBe("the 7 days before by this time");
  expect(trendOf(0, 2, "visits", "yesterday").words).toBe("2 yesterday");
});

test("what is pending is not compared with what is over", () => {
  expect(leftOver(0, than).words).toBe("None still pending from the 30 days before");
  expect(leftOver(1, "yesterday").words).toBe("1 visit still pending from yesterday");
});
