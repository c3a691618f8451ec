import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { billingEntries } from "@/db/schema/billing";
import { subscriptions } from "@/db/schema/clinics";
import { Refusal } from "@/lib/refusal";
import { kindOf } from "./events";
import { selectEntries } from "./ledger-rows";
import { type Terms, termsOf } from "./plans";
import type { Quote, Wanted } from "./quote";

/** What a form was confirmed with: the cents that were shown, what a month cost without the change, and its key. */
export type Confirmed = { readonly expected: number; readonly monthlyBefore: number; readonly key: string };

/** What a change answers: what stands after it, and the cents that it adds to a statement (above zero) or takes from it. */
export type Changed = Terms & { readonly amount: number; readonly statementOn: string };

/** Writes a change as quoted into the ledger and the subscription. Under the lock, with all months open. */
export async function postChange(
  tx: Tx,
  by: { clinicId: number; userId: number | null },
  { wanted, to, today, amount, statementOn }: Quote,
  { key, now }: { key: string; now?: Date },
): Promise<Changed> {
  const { plan, paidSeats, seatPrice } = to;
  await tx.insert(billingEntries).values({
    ...{ clinicId: by.clinicId, actorId: by.userId, kind: kindOf(wanted), key },
    ...{ day: today, plan, paidSeats, seatPrice, amount, statementOn },
    ...(now && { at: now }),
  });
  await tx.update(subscriptions).set({ plan, paidSeats });
  return { ...to, amount, statementOn };
}

/** What a form that is sent twice answered the first time, or null. Refuses a key that belongs to another change. */
export async function findPosted(
  tx: Tx,
  wanted: Wanted,
  { expected, key }: Omit<Confirmed, "monthlyBefore">,
): Promise<Changed | null> {
  const [entry] = await selectEntries(tx, eq(billingEntries.key, key));
  if (!entry) return null;
  const { kind, plan, paidSeats, amount, statementOn } = entry;
  const more = paidSeats - (entry.paidBefore ?? 0);
  const isSame = "plan" in wanted ? plan === wanted.plan : more === ("add" in wanted ? wanted.add : -wanted.reduce);
  if (kind !== kindOf(wanted) || amount !== expected || !isSame) {
    throw new Refusal("This was sent already, for another change. Reload the page and try again.");
  }
  return { ...termsOf(entry), amount, statementOn };
}
