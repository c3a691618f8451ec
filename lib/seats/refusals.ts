import { counted } from "@/lib/counted";
import { formatCents } from "./money";
import { plans, type Terms } from "./plans";
import type { Quote } from "./quote";
import { type SeatUse, usersInWords } from "./use";

/** Why a change cannot be made, in words that say what to do; null when it can. */
export function refusalOf({ wanted, from, to }: Quote, use: SeatUse): string | null {
  if ("add" in wanted) return refusalToAdd(from, wanted.add);
  if ("reduce" in wanted) return refusalToReduce(from, wanted.reduce, use);
  return refusalToChange(from, to, use);
}

/** How many seats the plan allows to add. */
export function mostToAdd({ plan, paidSeats }: Terms): number {
  return Math.max(plans[plan].maxSeats - paidSeats, 0);
}

/** How many seats can be given back: those that nobody uses, and never the last one. */
export function mostToReduce({ paidSeats }: Pick<Terms, "paidSeats">, { used }: Pick<SeatUse, "used">): number {
  return Math.max(paidSeats - Math.max(used, 1), 0);
}

function refusalToAdd(from: Terms, add: number): string | null {
  const most = mostToAdd(from);
  if (add <= most) return null;
  const { label, maxSeats } = plans[from.plan];
  const more = most === 0 ? "no more can be added" : `at most ${most.toLocaleString("en-US")} can be added`;
  const higher = from.plan === "enterprise" ? "" : " A higher plan has more.";
  return `${label} has up to ${counted(maxSeats, "seat")}, and ${paid(from)}: ${more}.${higher}`;
}

function refusalToReduce(from: Terms, reduce: number, use: SeatUse): string | null {
  const most = mostToReduce(from, use);
  if (reduce <= most) return null;
  const can = most === 0 ? "No seat can be given back" : `Only ${counted(most, "seat")} can be given back`;
  if (use.used <= 1) return `${can}: at least one seat stays.`;
  const number = use.used.toLocaleString("en-US");
  const who = `${number} of ${from.paidSeats.toLocaleString("en-US")} are used by ${usersInWords(use)}`;
  return `${can}: ${who}. Disable or remove a provider first.`;
}

function refusalToChange(from: Terms, to: Terms, { used }: SeatUse): string | null {
  if (to.plan === from.plan) return `The plan is ${to.label} already.`;
  const { maxSeats } = plans[to.plan];
  const tooMany = to.paidSeats - maxSeats;
  if (tooMany <= 0) return null;
  const inUse = used - maxSeats;
  const first = inUse > 0 ? `Disable or remove ${counted(inUse, "provider")}, then give back` : "First give back";
  return `${to.label} has up to ${counted(maxSeats, "seat")}, and ${paid(from)}. ${first} ${counted(tooMany, "seat")}.`;
}

const paid = ({ paidSeats }: Terms) => `${paidSeats.toLocaleString("en-US")} ${paidSeats === 1 ? "is" : "are"} paid`;

/** Midnight has passed, or somebody else has changed something, since the amount was shown. */
export function amountHasChanged({ amount }: Quote): string {
  const now = amount === 0 ? "nothing" : `a ${amount < 0 ? "credit" : "charge"} of ${formatCents(Math.abs(amount))}`;
  return `The amount is no longer what was shown, so nothing was changed: it is ${now} by now. Confirm it if that is right.`;
}

/** The same change in another tab may cost the same cents, and is one more all the same. */
export function termsHaveChanged({ from }: Quote): string {
  return `Something else was changed since this was shown, so nothing was changed now: ${paid(from)}, on the ${from.label} plan. Confirm it if it is still right.`;
}
