import { describe, expect, test } from "vitest";
import { AnalyticsFilter } from "./input";
import { analyticsPath, downloadPath } from "./path";
import { periodBefore, periodOf, unitFor } from "./period";

const today = "2026-03-01";
const asked = (wanted: Record<string, unknown>) => periodOf(AnalyticsFilter.parse(wanted), today);

describe("the days that an address asks for", () => {
  test.each([
    [{}, "2026-01-31", 30],
    [{ range: "today" }, "2026-03-01", 1],
    [{ range: "7" }, "2026-02-23", 7],
    [{ range: "90" }, "2025-12-02", 90],
    [{ range: "custom" }, "2026-01-31", 30],
    [{ range: "30", from: "2020-01-01", to: "2020-01-02" }, "2026-01-31", 30],
  ])("%j are up to today", (wanted, from, days) => {
    expect(asked(wanted)).toEqual({ from, to: today, days });
  });

  test("are taken as they are, up to a leap year of them", () => {
    const leap = asked({ range: "custom", from: "2024-01-01", to: "2024-12-31" });
    expect(leap).toEqual({ from: "2024-01-01", to: "2024-12-31", days: 366 });
    expect(periodBefore(leap)).toEqual({ from: "2022-12-31", to: "2023-12-31", days: 366 });
    expect(asked({ range: "custom", from: "2026-03-05", to: "2026-03-05" }).days).toBe(1);
  });

  test.each([
    [{ from: "2026-03-02", to: "2026-03-01" }, "The first day comes after the last."],
    [{ from: "2025-02-28", to: "2026-03-01" }, "A period has at most 366 days."],
    [{ from: "2026-02-29", to: "2026-03-01" }, "Choose the first and the last day"],
    [{ from: "2026-02-01" }, "Choose the first and the last day"],
    [{ from: "1066-10-14", to: "1066-10-15" }, "Choose days from 2000 to 2099."],
    [{ from: "1999-12-31", to: "2000-01-01" }, "Choose days from 2000 to 2099."],
    [{ from: "2099-12-31", to: "2100-01-01" }, "Choose days from 2000 to 2099."],
    [{ from: "yesterday", to: ["2026-03-01", "x"] }, "Choose the first and the last day"],
    [{ from: "\u0000💥", to: "9".repeat(1_000) }, "Choose the first and the last day"],
  ])("%j cannot be shown, and are said to be others", (wanted, problem) => {
    const period = asked({ range: "custom", ...wanted });
    expect(period).toMatchObject({ from: "2026-01-31", to: today, days: 30 });
    expect(period.problem).toContain(problem);
  });
});

test("nonsense in the address is the default", () => {
  for (const room of ["-1", "1e99", "x", "", ["7", "8", "x"].slice(2)]) {
    expect(AnalyticsFilter.parse({ range: "years", by: "eon", room })).toMatchObject({
      range: "30",
      room: 0,
      by: undefined,
    });
  }
});

test.each([
  [1, "hour"],
  [2, "day"],
  [92, "day"],
  [93, "month"],
])("%i days are shown by %s", (days, unit) => {
  expect(unitFor({ from: today, to: today, days })).toBe(unit);
});

test("an address holds what differs from the default, and days for a custom range alone", () => {
  expect(analyticsPath({ range: "30", from: "2026-01-01", to: "2026-01-02", room: "0", by: undefined })).toBe("/admin");
  expect(analyticsPath({ range: "7", from: "2026-01-01", room: 12, by: "hour" })).toBe(
    "/admin?range=7&room=12&by=hour",
  );
  expect(downloadPath("rooms", { range: "custom", from: "2026-01-01", to: "2026-01-02" })).toBe(
    "/admin/analytics.csv?chart=rooms&range=custom&from=2026-01-01&to=2026-01-02",
  );
});
