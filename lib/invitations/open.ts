import { and, eq, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { fullName } from "@/lib/users/labels";
import { readInvitationToken } from "./link";

/**
 * What the invitation page shows. Looking uses nothing up: mail scanners open links, too. Whether the address has a sign-in already is not
 * among it, since the clinic can copy the link and look.
 */
type OpenInvitation = {
  state: "open" | "expired";
  clinicName: string;
  /** Null when whoever invited is no longer of the clinic. */
  inviter: string | null;
  type: "provider" | "member";
  subtype: (typeof memberships.$inferSelect)["subtype"];
  email: string;
  userId: number;
  firstName: string;
  lastName: string;
};

/** The invitation behind a link, or null for one that was used, declined, replaced or made up. */
export function findInvitation(token: string): Promise<OpenInvitation | null> {
  return acrossClinics(async (tx) => {
    const found = await readInvitation(tx, token);
    if (!found) return null;
    const { clinicId, invitedBy, isLiving, isNew, presentEmail, membershipId, ...shown } = found;
    const [inviter] = await tx
      .select({ firstName: memberships.firstName, lastName: memberships.lastName })
      .from(memberships)
      .where(
        and(eq(memberships.clinicId, clinicId), eq(memberships.userId, invitedBy), eq(memberships.status, "active")),
      );
    return { ...shown, state: isLiving ? "open" : "expired", inviter: inviter ? fullName(inviter) : null };
  });
}

/**
 * A clinic can copy the link of its invitation, so it proves nothing about the mailbox: for somebody who has a record in another clinic
 * and has not chosen a password yet, it must not choose the one that opens that record.
 */
const hasPlaceElsewhere = sql`exists (select from memberships other where other.user_id = ${memberships.userId}
  and other.clinic_id <> ${memberships.clinicId} and other.status not in ('invited', 'removed'))`;

/** The row behind a link while the membership is Invited, whether the link is still in time or not. */
export async function readInvitation(tx: Tx, token: string) {
  const wanted = readInvitationToken(token);
  if (!wanted) return null;
  const [found] = await tx
    .select({
      clinicId: invitations.clinicId,
      membershipId: invitations.membershipId,
      invitedBy: invitations.invitedBy,
      email: invitations.email,
      isLiving: sql<boolean>`${invitations.expiresAt} > now()`,
      clinicName: clinics.name,
      type: memberships.type,
      subtype: memberships.subtype,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      userId: memberships.userId,
      /** Where they read mail now, which need not be where they were invited. */
      presentEmail: users.email,
      /** Whether the person has no password yet, and nothing in another clinic that one would open. */
      isNew: sql<boolean>`${users.passwordHash} is null and not ${hasPlaceElsewhere}`,
    })
    .from(invitations)
    .innerJoin(clinics, eq(clinics.id, invitations.clinicId))
    .innerJoin(
      memberships,
      and(eq(memberships.clinicId, invitations.clinicId), eq(memberships.id, invitations.membershipId)),
    )
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(invitations.clinicId, wanted.clinicId),
        eq(invitations.membershipId, wanted.membershipId),
        eq(invitations.serial, wanted.serial),
        eq(memberships.status, "invited"),
        sql`${invitations.expiresAt} is not null`,
      ),
    );
  return found ?? null;
}
