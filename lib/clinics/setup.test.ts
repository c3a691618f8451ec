import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { billingEntries } from "@/db/schema/billing";
import { clinics } from "@/db/schema/clinics";
import { signIn } from "@/lib/auth/sign-in";
import { setupToken } from "@/lib/auth/tokens";
import { times } from "@/lib/testing/factories";
import { FirstClinic } from "./input";
import { createFirstClinic, isSetupOpen } from "./setup";

const typed = {
  clinicName: "First Clinic",
  timeZone: "America/New_York",
  firstName: "Olga",
  lastName: "Owner",
  email: "olga@example.com",
  password: "Owner-Password-1!",
  confirmPassword: "Owner-Password-1!",
};

test("the set-up link creates one clinic and its owner, however many try at once, and is dead afterwards", async () => {
  const token = setupToken(process.env.AUTH_SECRET ?? "");
  expect(await isSetupOpen("guess")).toBe(false);
  await expect(createFirstClinic(FirstClinic.parse({ ...typed, token: "guess" }))).rejects.toThrow("used already");
  expect(await isSetupOpen(token)).toBe(true);

  const outcomes = await Promise.allSettled(times(5, () => createFirstClinic(FirstClinic.parse({ ...typed, token }))));

  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await acrossClinics((tx) => tx.select({ name: clinics.name }).from(clinics))).toEqual([
    { name: "First Clinic" },
  ]);
  // Its ledger begins with it.
  expect(await acrossClinics((tx) => tx.select({ kind: billingEntries.kind }).from(billingEntries))).toEqual([
    { kind: "month" },
  ]);
  expect(await isSetupOpen(token)).toBe(false);
  expect(
    await signIn({ username: typed.email, password: typed.password }, { address: null, userAgent: null }),
  ).not.toBeNull();
});

test.each([
  ["password", "short1!", "8 to 128"],
  ["password", "no-upper-case-1!", "upper-case"],
  ["password", "No-Digits-Here!", "digit"],
  ["password", "NoSymbols123", "symbol"],
  ["password", "", "Choose a password."],
  ["confirmPassword", "Different-1!", "Type the same password again."],
  ["confirmPassword", "", "Type the same password again."],
  ["email", "not an address", "e-mail address"],
  ["timeZone", "Mars/Olympus", "time zone"],
  ["clinicName", " \u0000 ", "name"],
  ["firstName", "x".repeat(101), "At most 100"],
])("the form refuses %s: %s", (field, value, words) => {
  const parsed = FirstClinic.safeParse({ ...typed, token: "t", [field]: value });
  expect(parsed.error?.issues.find(({ path }) => path[0] === field)?.message).toContain(words);
});
