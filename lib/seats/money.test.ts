import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCents, plainCents, roundHalfEven } from "./money";

test.each([
  [0, "$0.00", "0.00"],
  [5, "$0.05", "0.05"],
  [2950, "$29.50", "29.50"],
  [-2950, "-$29.50", "-29.50"],
  [990_000_000, "$9,900,000.00", "9900000.00"],
])("%i cents are %s", (cents, words, plain) => {
  expect(formatCents(cents)).toBe(words);
  expect(plainCents(cents)).toBe(plain);
});

test.each([
  [1, 2, 0],
  [3, 2, 2],
  [5, 2, 2],
  [-1, 2, 0],
  [-3, 2, -2],
  [-5, 2, -2],
  [7, 28, 0],
  [14, 28, 0],
  [15, 28, 1],
  [42, 28, 2],
  [-14, 28, 0],
  [-42, 28, -2],
  [0, 31, 0],
  [62, 31, 2],
])("%i / %i is rounded to %i", (numerator, denominator, rounded) => {
  // Object.is: no minus zero, which would be shown as a credit.
  expect(roundHalfEven(numerator, denominator)).toBe(rounded);
});

/** Ten thousand times what the largest clinic could owe. */
const amount = fc.maxSafeInteger().map((number) => Math.trunc(number / 8));

test("rounding is exact for amounts of every size, and the same on both sides of zero", () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 31 }), (numerator, denominator) => {
      const rounded = BigInt(roundHalfEven(numerator, denominator));
      const twice = 2n * (BigInt(numerator) - rounded * BigInt(denominator));
      const [distance, limit] = [twice < 0n ? -twice : twice, BigInt(denominator)];
      expect(distance <= limit).toBe(true);
      if (distance === limit) expect(rounded % 2n).toBe(0n);
      expect(BigInt(roundHalfEven(-numerator, denominator))).toBe(-rounded);
    }),
  );
});
