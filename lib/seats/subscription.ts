import { and, count, eq, inArray } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { subscriptions } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import { seatedStatuses } from "@/lib/users/life";
import { plans } from "./plans";

/**
 * Locks the clinic's subscription until the transaction ends. Seats, statuses and ownership change under this lock, one at a
 * time in a clinic: without it, activations that run together exceed the seats paid.
 */
export async function lockSubscription(tx: Tx) {
  const [row] = await tx
    .select({ plan: subscriptions.plan, paidSeats: subscriptions.paidSeats })
    .from(subscriptions)
    .for("update");
  if (!row) throw new Error("The clinic has no subscription.");
  return { ...row, ...plans[row.plan] };
}

/** Seats taken: provider memberships that are Invited, Active or Suspended. */
export async function countSeatsUsed(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ used: count() })
    .from(memberships)
    .where(and(eq(memberships.type, "provider"), inArray(memberships.status, [...seatedStatuses])));
  return row?.used ?? 0;
}

/** Refuses when no paid seat is free; answers how many are used. Asked while the subscription is locked. */
export async function refuseWithoutSeat(
  tx: Tx,
  { paidSeats }: { readonly paidSeats: number },
  wayOut = "A provider needs a free one.",
): Promise<number> {
  const used = await countSeatsUsed(tx);
  if (used >= paidSeats) throw new Refusal(`All ${paidSeats} paid user seats are in use. ${wayOut}`);
  return used;
}

/** The clinic's plan, and its seats used and paid: the line `10 / 12 paid user seats`. */
export function findSeats(
  actor: Actor<"users.read"> | Actor<"users.manage"> | Actor<"providers.manage"> | Actor<"analytics.read">,
) {
  return inClinic(actor, async (tx) => {
    const [row] = await tx.select({ plan: subscriptions.plan, paid: subscriptions.paidSeats }).from(subscriptions);
    if (!row) throw new Error("The clinic has no subscription.");
    return { ...row, used: await countSeatsUsed(tx), allowsDisable: plans[row.plan].allowsDisable };
  });
}
