import { expect, test } from "vitest";
import { termsOf } from "./plans";
import type { Quote } from "./quote";
import { changedInWords, entryInWords, quoteInWords, todayInWords } from "./words";

const quote: Quote = {
  wanted: { reduce: 1 },
  from: termsOf({ plan: "premium", paidSeats: 12, seatPrice: 6900 }),
  to: termsOf({ plan: "premium", paidSeats: 11, seatPrice: 6900 }),
  ...{
    amount: -2950,
    daysLeft: 13,
    daysInMonth: 31,
    today: "2026-10-18",
    statementOn: "2026-11-01",
    isTodayPaid: false,
  },
};

test.each<[Partial<Quote>, string]>([
  [{}, "$29.50 credit for 1 seat, 13 of 31 days left, on the statement of 1 November"],
  [
    { wanted: { add: 2 }, amount: 6440, daysLeft: 14 },
    "$64.40 charge for 2 seats, 14 of 31 days left, on the statement of 1 November",
  ],
  [
    { wanted: { plan: "plus" }, to: termsOf({ plan: "plus", paidSeats: 12, seatPrice: 4900 }), amount: -1 },
    "$0.01 credit for Plus instead of Premium, 13 of 31 days left, on the statement of 1 November",
  ],
  [{ amount: 0, daysLeft: 0 }, "No charge and no credit for 1 seat, 0 of 31 days left"],
])("before it is confirmed: %j", (given, words) => {
  expect(quoteInWords({ ...quote, ...given })).toBe(words);
});

test("that today costs nothing more is explained where it does not", () => {
  expect(todayInWords(quote)).toBeNull();
  expect(todayInWords({ isTodayPaid: true })).toBe("Today is already paid");
});

test("when it is done", () => {
  expect(changedInWords(quote)).toBe("$29.50 credit on the statement of 1 November");
  expect(changedInWords({ ...quote, amount: 0 })).toBe("no charge and no credit for this month");
});

const entry = {
  kind: "month",
  day: "2026-10-01",
  plan: "premium",
  paidSeats: 12,
  paidBefore: 12,
  planBefore: "plus",
} as const;

test.each<[Partial<Parameters<typeof entryInWords>[0]>, string]>([
  [{}, "October 2026: 12 Premium seats"],
  [{ day: "2026-10-30", paidSeats: 1 }, "30 to 31 October 2026: 1 Premium seat"],
  [{ day: "2024-02-29" }, "29 February 2024: 12 Premium seats"],
  [{ kind: "seats_added", paidSeats: 1200 }, "1,188 seats added, 1,200 paid"],
  [{ kind: "seats_reduced", paidSeats: 11 }, "1 seat given back, 11 paid"],
  [{ kind: "plan_changed" }, "Plus to Premium, 12 seats"],
])("in the ledger: %j", (given, words) => {
  expect(entryInWords({ ...entry, ...given })).toBe(words);
});
