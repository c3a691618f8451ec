import { and, eq, inArray } from "drizzle-orm";
import { inClinic } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { Actor } from "@/lib/auth/grant";
import { changes } from "@/lib/users/life";
import { knownEmail } from "@/lib/users/unknown";

/** Somebody who was removed, as an invitation would find them; null for anybody else. The address is one that the clinic knows anyhow. */
export function findToInviteAgain(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const [former] = await tx
      .select({
        id: memberships.userId,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
        email: knownEmail,
        type: memberships.type,
        subtype: memberships.subtype,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(invitations, eq(invitations.membershipId, memberships.id))
      .where(and(eq(memberships.userId, userId), inArray(memberships.status, changes.invite.from)));
    return former ?? null;
  });
}
export type ToInviteAgain = NonNullable<Awaited<ReturnType<typeof findToInviteAgain>>>;
