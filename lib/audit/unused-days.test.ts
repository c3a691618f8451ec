import { expect, test } from "vitest";
import { AuditFilter } from "./input";
import { unusedDaysInWords } from "./unused-days";

const said = (query: Record<string, unknown>) => unusedDaysInWords(query, AuditFilter.parse(query));

test.each([
  {},
  { from: "", to: "" },
  { from: "2000-01-01", to: "2199-12-31" },
  { from: ["2026-03-01", "x"] },
  // What the list itself says.
  { from: "2026-03-02", to: "2026-03-01" },
])("%j is taken as it is", (query) => {
  expect(said(query)).toBeNull();
});

test.each([
  [{ from: "1999-12-31", to: "2026-03-01" }, "“From” is no day from 2000 to 2199"],
  [{ to: "2026-02-30" }, "“To” is no day from 2000 to 2199"],
  [{ from: "yesterday", to: "9".repeat(1_000) }, "“From” and “To” are no days from 2000 to 2199"],
  [{ from: ["x", "2026-03-01"] }, "These are the events without it."],
])("%j cannot be used, and that is said", (query, words) => {
  expect(said(query)).toContain(words);
});
