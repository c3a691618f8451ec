import type { Account } from "./account";
import { dayOfMonth, daysOfMonth, monthAfter } from "./calendar";
import { missingMonths, sumOf, thisMonth, withMonths } from "./months";
import { type PlanName, plans, type Terms, termsOf } from "./plans";
import { amountOf, daysChanged } from "./proration";

/** A change of what is paid for: how many seats more or less, or another plan. */
export type Wanted = { readonly add: number } | { readonly reduce: number } | { readonly plan: PlanName };

/** What a change costs today: the same for who only asks and for who does it. */
export type Quote = {
  readonly wanted: Wanted;
  readonly from: Terms;
  readonly to: Terms;
  /** Cents for the rest of this month: a charge above zero, a credit below. */
  readonly amount: number;
  /** The days of this month that cost more or less by it. */
  readonly daysLeft: number;
  readonly daysInMonth: number;
  /** It gets dearer, and today does not: as much was paid for earlier today. */
  readonly isTodayPaid: boolean;
  /** The day on which it takes effect. */
  readonly today: string;
  /** The statement on which the amount appears. */
  readonly statementOn: string;
};

/** The account as if all months up to today were open. */
export function upToDate(account: Account): Account {
  return withMonths(account, missingMonths(account));
}

/** What is paid for now. The price of a seat stays for the month what it was when the month, or the plan in it, began. */
export function presentTerms({ plan, paidSeats, entries }: Account): Terms {
  const last = entries.at(-1);
  return termsOf({ plan, paidSeats, seatPrice: last?.plan === plan ? last.seatPrice : plans[plan].seatPrice });
}

/** `account` is up to date. */
export function quoteOf(account: Account, wanted: Wanted): Quote {
  const { today } = account;
  const from = presentTerms(account);
  const to = termsAfter(from, wanted);
  const month = thisMonth(account);
  const held = { ...to, day: today };
  const daysLeft = daysChanged(month, held);
  const daysInMonth = daysOfMonth(today);
  return {
    ...{ wanted, from, to, today, daysLeft, daysInMonth },
    amount: amountOf([...month, held], sumOf(month)),
    isTodayPaid: to.monthly > from.monthly && daysLeft === daysInMonth - dayOfMonth(today),
    statementOn: monthAfter(today),
  };
}

function termsAfter(from: Terms, wanted: Wanted): Terms {
  if ("plan" in wanted) return termsOf({ ...from, plan: wanted.plan, seatPrice: plans[wanted.plan].seatPrice });
  return termsOf({ ...from, paidSeats: from.paidSeats + ("add" in wanted ? wanted.add : -wanted.reduce) });
}
