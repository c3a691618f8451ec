import type { Tx } from "@/db";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";
import { eventOfChange } from "./events";
import type { PlanChange, SeatsChange } from "./input";
import { openMonths } from "./open-months";
import { type Changed, type Confirmed, findPosted, postChange } from "./post";
import { quoteOf, type Wanted } from "./quote";
import { amountHasChanged, refusalOf, termsHaveChanged } from "./refusals";
import { lockSubscription } from "./subscription";
import { findSeatUse } from "./use";

/** Pays for more seats, from today on (S0). */
export function addSeats(tx: Tx, actor: Actor<"plan.manage">, { seats, ...confirmed }: SeatsChange): Promise<Changed> {
  return changeSubscription(tx, actor, { add: seats }, confirmed);
}

/** Gives seats back that nobody uses; what they would have cost from tomorrow on is a credit on the next statement (S0). */
export function reduceSeats(
  tx: Tx,
  actor: Actor<"plan.manage">,
  { seats, ...confirmed }: SeatsChange,
): Promise<Changed> {
  return changeSubscription(tx, actor, { reduce: seats }, confirmed);
}

/** Takes a higher plan or, when it has room for the seats that are paid, a lower one. */
export function changePlan(tx: Tx, actor: Actor<"plan.manage">, { plan, ...confirmed }: PlanChange): Promise<Changed> {
  return changeSubscription(tx, actor, { plan }, confirmed);
}

/**
 * The entry in the ledger has the very cents that were confirmed, and follows what was shown, or nothing changes. `now` is for moving
 * the clock.
 */
export async function changeSubscription(
  tx: Tx,
  actor: Actor<"plan.manage">,
  wanted: Wanted,
  confirmed: Confirmed,
  now?: Date,
): Promise<Changed> {
  await lockSubscription(tx);
  await confirmRight(tx, actor, "plan.manage");
  const account = await openMonths(tx, actor, now);
  const posted = await findPosted(tx, wanted, confirmed);
  if (posted) return posted;

  const quote = quoteOf(account, wanted);
  const refusal = refusalOf(quote, await findSeatUse(tx));
  if (refusal) throw new Refusal(refusal, "plan" in wanted ? "plan" : "seats");
  if (quote.from.monthly !== confirmed.monthlyBefore) throw new Refusal(termsHaveChanged(quote));
  if (quote.amount !== confirmed.expected) throw new Refusal(amountHasChanged(quote));

  const changed = await postChange(tx, actor, quote, { key: confirmed.key, now });
  const { action, details } = eventOfChange(quote);
  await record(tx, actor, action, null, details);
  return changed;
}
