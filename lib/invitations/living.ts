import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { linkMinutes } from "@/lib/auth/links";
import { enqueue } from "@/lib/mail/enqueue";

/** When a link that is sent now stops working. */
export const sevenDaysOn = sql`now() + make_interval(mins => ${linkMinutes.invitation})`;

/**
 * Kills the link of somebody's invitation, if there is one: it was accepted, declined or taken back. The clinic is named because answers
 * come from outside of any, where the membership alone would be looked for in all of them.
 */
export async function killInvitation(
  tx: Tx,
  { clinicId, membershipId }: { clinicId: number; membershipId: number },
): Promise<void> {
  await tx
    .update(invitations)
    .set({ serial: sql`${invitations.serial} + 1`, expiresAt: null })
    .where(and(eq(invitations.clinicId, clinicId), eq(invitations.membershipId, membershipId)));
}

/** Mails somebody their invitation's link, to the address that was invited. */
export async function mailInvitation(
  tx: Tx,
  { clinicId, userId, membershipId }: { clinicId: number; userId: number; membershipId: number },
): Promise<void> {
  const [invited] = await tx
    .select({ email: invitations.email, serial: invitations.serial })
    .from(invitations)
    .where(eq(invitations.membershipId, membershipId));
  if (!invited) throw new Error("There is no invitation to mail.");
  const { email: to, serial } = invited;
  await enqueue(tx, { clinicId, userId, to, template: "invitation", data: { membershipId, serial } });
}

/** Sends an open invitation to an address that was corrected; what was sent to the wrong one opens nothing any more. */
export async function moveInvitation(
  tx: Tx,
  { email, ...person }: { clinicId: number; userId: number; membershipId: number; email: string },
): Promise<void> {
  const moved = await tx
    .update(invitations)
    .set({ email, serial: sql`${invitations.serial} + 1`, sentAt: sql`now()`, expiresAt: sevenDaysOn })
    .where(eq(invitations.membershipId, person.membershipId));
  if (moved.rowCount) await mailInvitation(tx, person);
}
