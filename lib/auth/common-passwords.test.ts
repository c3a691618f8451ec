import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { demoPassword } from "@/db/seed/demo-sign-ins";
import { times } from "@/lib/testing/factories";
import { isCommonPassword } from "./common-passwords";

test.each([
  "Password1!",
  "Summer2026!",
  "Welcome123!",
  "Qwerty1!",
  "P@ssw0rd123",
  "Clinic2026!",
  "Doctor2024!",
  "1qaz@WSX",
  "Iloveyou2!",
  "January2026!",
  "Aaaaaaaa1!",
  "Abcd1234!",
])("%s is one of those that are tried first", async (password) => {
  expect(await isCommonPassword(password)).toBe(true);
});

test.each(["Right-Password-1!", "Correct-Horse-9!", "X6q3f4M-", "88@w@JQy", "ZXi5fv_6", "É7$kLmÖ9w", demoPassword])(
  "%s is not",
  async (password) => {
    expect(await isCommonPassword(password)).toBe(false);
  },
);

test("random ones of eight characters pass", async () => {
  const refused = await Promise.all(times(300, () => isCommonPassword(random())));
  // Now and then chance spells a word.
  expect(refused.filter(Boolean).length).toBeLessThan(6);
});

test("a person's own names with a number behind them do not", async () => {
  expect(await isCommonPassword("Xanthippe77!")).toBe(false);
  expect(await isCommonPassword("Xanthippe77!", ["xanthippe.k@example.com"])).toBe(true);
  expect(await isCommonPassword("Xanthippe77!", ["x@example.com", "Xanthippe"])).toBe(true);
});

test("the longest ones are looked at as fast as others", async () => {
  await isCommonPassword("warm-up");
  const started = performance.now();
  expect(await isCommonPassword("4@8({[<369&#!1/|0$5+7%2".repeat(6).slice(0, 128))).toBe(false);
  expect(await isCommonPassword("Aa1!".repeat(32))).toBe(true);
  expect(performance.now() - started).toBeLessThan(6000);
});

function random(): string {
  const kinds = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789", "!@#$%^&*-_"];
  const pick = (from: string) => from[randomInt(from.length)] ?? "";
  return [...kinds.map(pick), ...times(4, () => pick(kinds.join("")))].sort(() => randomInt(3) - 1).join("");
}
