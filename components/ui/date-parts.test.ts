import { expect, test } from "vitest";
import { choicesFor, dateInWords, fitted, joined, partsOf } from "./date-parts";

const latest = "2026-11-22";
const parts = (month: string, day: string, year: string) => ({ month, day, year });

test.each(["", "1985-05-14", "-05-14", "1985--", "-05-", "--09"])("%j goes in and comes out", (value) =>
  expect(joined(partsOf(value))).toBe(value),
);

test.each([
  [parts("", "", ""), 12, 31],
  [parts("02", "", ""), 12, 29],
  [parts("02", "", "2023"), 12, 28],
  [parts("02", "", "2024"), 12, 29],
  [parts("04", "", "1999"), 12, 30],
  [parts("", "", "2026"), 11, 31],
  [parts("11", "", "2026"), 11, 22],
  [parts("10", "", "2026"), 11, 31],
])("beside %j there are %i months and %i days", (chosen, months, days) =>
  expect(choicesFor(chosen, latest)).toEqual({ months, days }),
);

test.each([
  ["30 February", parts("02", "30", ""), parts("02", "", "")],
  ["29 February of no leap year", parts("02", "29", "2023"), parts("02", "", "2023")],
  ["29 February of a leap year", parts("02", "29", "2024"), parts("02", "29", "2024")],
  ["next month", parts("12", "24", "2026"), parts("", "24", "2026")],
  ["tomorrow", parts("11", "23", "2026"), parts("11", "", "2026")],
  ["today", parts("11", "22", "2026"), parts("11", "22", "2026")],
])("%s", (_, chosen, left) => expect(fitted(chosen, latest)).toEqual(left));

test("in words", () => {
  expect(dateInWords("1985-05-04")).toBe("May 4, 1985");
  expect(dateInWords("")).toBe("");
});
