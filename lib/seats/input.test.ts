import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { PlanChange, SeatsChange } from "./input";

test.each([
  [{ seats: "3" }, true],
  [{ seats: 3 }, true],
  [{ seats: " 3 " }, true],
  [{ seats: "" }, false],
  [{ seats: "0" }, false],
  [{ seats: 0 }, false],
  [{ seats: -1 }, false],
  [{ seats: "1.5" }, false],
  [{ seats: 1.5 }, false],
  [{ seats: "1e2" }, false],
  [{ seats: "٣" }, false],
  [{ seats: "100001" }, false],
  [{ seats: Number.NaN }, false],
  [{ seats: null }, false],
  [{ expected: 0.5 }, false],
  [{ expected: Number.POSITIVE_INFINITY }, false],
  [{ expected: 2 ** 60 }, false],
  [{ monthlyBefore: undefined }, false],
  [{ monthlyBefore: "82800" }, false],
  [{ key: "month:2026-12" }, false],
  [{ key: "" }, false],
])("a form with %j is taken: %j", (typed, isFine) => {
  const form = { seats: 1, expected: -2894, monthlyBefore: 82_800, key: randomUUID(), ...typed };
  expect(SeatsChange.safeParse(form).success).toBe(isFine);
  if ("seats" in typed) return;
  expect(PlanChange.safeParse({ ...form, plan: "plus" }).success).toBe(isFine);
});

test.each(["Premium", "gold", "", "__proto__", "toString", null])("there is no plan %j", (plan) => {
  expect(PlanChange.safeParse({ plan, expected: 0, monthlyBefore: 82_800, key: randomUUID() }).success).toBe(false);
});
