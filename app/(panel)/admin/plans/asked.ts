import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/grant";
import { formatCents } from "@/lib/seats/money";
import type { PlanQuery } from "@/lib/seats/plan-query";
import { type PlanName, plans } from "@/lib/seats/plans";
import { type Preview, previewChange } from "@/lib/seats/preview";
import { quoteInWords, todayInWords } from "@/lib/seats/words";

/** What the dialog of a change shows before it is confirmed, and what it sends. */
export type Asked = {
  /** Which change it is, whatever it costs by now. */
  id: string;
  change: { kind: "add" | "reduce"; seats: number; most: number } | { kind: "plan"; plan: PlanName };
  title: string;
  /** Such as `$29.50 credit for 1 seat, 13 of 31 days left, on the statement of 1 December`. */
  cost: string;
  /** Why that is all, or null. */
  today: string | null;
  facts: { label: string; was: string; is: string }[];
  takesAway: readonly string[];
  refusal: string | null;
  /** The cents that are shown, those of a whole month without the change, and the key under which it is posted once. */
  expected: number;
  monthlyBefore: number;
  key: string;
};

/** The dialog that the address asks for (`?reduce=1`), worked out at this moment; null for none. */
export async function findAsked(actor: Actor<"plan.manage">, { add, reduce, plan }: PlanQuery): Promise<Asked | null> {
  if (add) {
    const preview = await previewChange(actor, { add });
    return {
      ...askedOf(preview),
      id: "add",
      change: { kind: "add", seats: add, most: preview.mostToAdd },
      title: "Add seats",
    };
  }
  if (reduce) {
    const preview = await previewChange(actor, { reduce });
    const change = { kind: "reduce", seats: reduce, most: preview.mostToReduce } as const;
    return { ...askedOf(preview), id: "reduce", change, title: "Reduce seats" };
  }
  if (plan) {
    const preview = await previewChange(actor, { plan });
    return { ...askedOf(preview), id: plan, change: { kind: "plan", plan }, title: `Change to ${plans[plan].label}` };
  }
  return null;
}

function askedOf(preview: Preview) {
  const { from, to, refusal, takesAway, amount } = preview;
  const facts = [
    { label: "Plan", was: from.label, is: to.label },
    { label: "Paid user seats", was: from.paidSeats.toLocaleString("en-US"), is: to.paidSeats.toLocaleString("en-US") },
    { label: "A whole month", was: formatCents(from.monthly), is: formatCents(to.monthly) },
  ].filter(({ was, is }) => was !== is);
  const confirmed = { expected: amount, monthlyBefore: from.monthly, key: randomUUID() };
  return { cost: quoteInWords(preview), today: todayInWords(preview), facts, takesAway, refusal, ...confirmed };
}
