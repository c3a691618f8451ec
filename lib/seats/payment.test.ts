import { expect, test } from "vitest";
import { paymentInWords } from "./payment";

const bill = { due: 82_800, paymentReference: "INV-7-2026-12" };

test("a statement keeps the words of the provider that it was issued with", () => {
  expect(paymentInWords({ ...bill, paymentProvider: "invoice" })).toBe(
    "$828.00 to be paid by bank transfer, within 30 days, under the reference INV-7-2026-12",
  );
  // Nobody knows any more how: better nothing than somebody else's words.
  expect(paymentInWords({ ...bill, paymentProvider: "cheque" })).toBe(
    "$828.00 to be paid, under the reference INV-7-2026-12",
  );
  expect(paymentInWords({ due: 0, paymentProvider: "none", paymentReference: "" })).toBe("Nothing to be paid");
});
