import { expect, test } from "vitest";
import { daysInWords } from "./days-in-words";

test.each([
  ["2026-11-22", "2026-11-22", "22 November 2026"],
  ["2026-11-16", "2026-11-22", "16 to 22 November 2026"],
  ["2026-10-23", "2026-11-21", "23 October to 21 November 2026"],
  ["2025-11-16", "2026-11-22", "16 November 2025 to 22 November 2026"],
])("from %s to %s", (from, to, words) => {
  expect(daysInWords({ from, to })).toBe(words);
});
