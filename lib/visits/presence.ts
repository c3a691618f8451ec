import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import { Refusal } from "@/lib/refusal";

/**
 * Holds a person's row until the transaction ends, before any visit is locked: a member enters one waiting room once, a provider starts
 * one visit at a time.
 */
export async function lockPlace(tx: Tx, membershipId: number): Promise<void> {
  await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.id, membershipId))
    .for("no key update");
}

/** Refuses a member who waits or is being seen in the room already, under `lockPlace`; but for the visit that this very form made. */
export async function refuseTwice(
  tx: Tx,
  { memberId, roomId }: { memberId: number; roomId: number },
  creationKey?: string,
): Promise<void> {
  const [open] = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(
      and(
        eq(visits.roomId, roomId),
        eq(visits.memberId, memberId),
        inArray(visits.status, ["waiting", "in_progress"]),
        creationKey === undefined ? undefined : or(isNull(visits.creationKey), ne(visits.creationKey, creationKey)),
      ),
    )
    .limit(1);
  if (open) throw new Refusal("You are in this waiting room already.");
}
