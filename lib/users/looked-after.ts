import { count, eq } from "drizzle-orm";
import { inClinic } from "@/db";
import { careTeam } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";

const firstFew = 10;

/** In whose care teams a provider is: how many, and the first few by name. */
export function findLookedAfter(actor: Actor<"providers.read">, providerId: number) {
  return inClinic(actor, async (tx) => {
    const theirs = eq(careTeam.providerId, providerId);
    const [all] = await tx.select({ total: count() }).from(careTeam).where(theirs);
    const first = await tx
      .select({ id: memberships.userId, firstName: memberships.firstName, lastName: memberships.lastName })
      .from(careTeam)
      .innerJoin(memberships, eq(memberships.id, careTeam.memberId))
      .where(theirs)
      .orderBy(memberships.sortName, memberships.id)
      .limit(firstFew);
    return { total: all?.total ?? 0, first };
  });
}
