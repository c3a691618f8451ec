import { dayInWords, monthInWords, shortDayInWords } from "@/lib/calendar-words";
import { counted } from "@/lib/counted";
import { dayOfMonth, daysOfMonth } from "./calendar";
import type { EntryRow } from "./ledger-rows";
import { formatCents } from "./money";
import { plans } from "./plans";
import type { Changed } from "./post";
import type { Quote } from "./quote";

/**
 * `$29.50 credit for 1 seat, 13 of 31 days left, on the statement of 1 December`: what a change costs or gives back, before it is
 * confirmed.
 */
export function quoteInWords({ wanted, from, to, amount, daysLeft, daysInMonth, statementOn }: Quote): string {
  const what =
    "plan" in wanted ? `${to.label} instead of ${from.label}` : seats("add" in wanted ? wanted.add : wanted.reduce);
  const days = `${daysLeft} of ${daysInMonth} days left`;
  if (amount === 0) return `No charge and no credit for ${what}, ${days}`;
  return `${amountInWords(amount)} for ${what}, ${days}, on the statement of ${shortDayInWords(statementOn)}`;
}

/** Why a change that makes today dearer does not cost today; null where there is nothing to explain. */
export function todayInWords({ isTodayPaid }: Pick<Quote, "isTodayPaid">): string | null {
  return isTodayPaid ? "Today is already paid" : null;
}

/** `$29.50 credit on the statement of 1 December`: the same when it is done. */
export function changedInWords({ amount, statementOn }: Pick<Changed, "amount" | "statementOn">): string {
  if (amount === 0) return "no charge and no credit for this month";
  return `${amountInWords(amount)} on the statement of ${shortDayInWords(statementOn)}`;
}

/** `$29.50 credit`, `$29.50 charge`. */
function amountInWords(amount: number): string {
  return `${formatCents(Math.abs(amount))} ${amount < 0 ? "credit" : "charge"}`;
}

/** What an entry of the ledger is, in words. */
export function entryInWords(
  entry: Pick<EntryRow, "kind" | "day" | "plan" | "paidSeats" | "paidBefore" | "planBefore">,
): string {
  const { kind, day, plan, paidSeats } = entry;
  const { label } = plans[plan];
  if (kind === "month")
    return `${period(day)}: ${paidSeats.toLocaleString("en-US")} ${label} ${paidSeats === 1 ? "seat" : "seats"}`;
  if (kind === "plan_changed")
    return `${entry.planBefore ? plans[entry.planBefore].label : "No plan"} to ${label}, ${seats(paidSeats)}`;
  const by = Math.abs(paidSeats - (entry.paidBefore ?? 0));
  return `${seats(by)} ${kind === "seats_added" ? "added" : "given back"}, ${paidSeats.toLocaleString("en-US")} paid`;
}

/** `December 2026`, or of a month that began within one `12 to 30 November 2026`. */
function period(day: string): string {
  const first = dayOfMonth(day);
  const last = `${day.slice(0, 8)}${daysOfMonth(day)}`;
  if (first === 1) return monthInWords(day);
  return day === last ? dayInWords(day) : `${first} to ${dayInWords(last)}`;
}

const seats = (total: number) => counted(total, "seat");
