import { beforeAll, describe, expect, test } from "vitest";
import { times } from "@/lib/testing/factories";
import { hashPassword, passwordFits, TooBusy } from "./password";

const password = "Right-Password-1!";
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

describe("passwords", () => {
  test("longer ones than allowed are refused without being hashed", async () => {
    const started = performance.now();
    expect(await passwordFits(passwordHash, "x".repeat(10_000_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("past a bound the server says that it is busy instead of queueing for ever", async () => {
    const outcomes = await Promise.allSettled(times(80, () => passwordFits(passwordHash, "guess")));
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ reason }) => reason instanceof TooBusy)).toBe(true);
    expect(await passwordFits(passwordHash, password)).toBe(true);
  });
});
