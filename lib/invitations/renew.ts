import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { env } from "@/lib/env";
import { hasMailServer } from "@/lib/mail/states";
import { Refusal } from "@/lib/refusal";
import { lockSubscription } from "@/lib/seats/subscription";
import { confirmRight, findForChange } from "@/lib/users/change";
import type { UserRef } from "@/lib/users/input";
import { fullName } from "@/lib/users/labels";
import { invitationPath } from "./link";
import { mailInvitation, sevenDaysOn } from "./living";

type Admin = Actor<"users.manage">;

/** Whose invitation works again; without a mail server the message waits, and the link is handed over by hand. */
type Renewed = { name: string; hasMailServer: boolean };

/** `Resend invitation` (S3): the same link again, which works for seven more days. Not once it has expired. */
export async function resendInvitation(tx: Tx, actor: Admin, { id }: UserRef): Promise<Renewed> {
  const { user, isLiving } = await lockInvitation(tx, actor, id);
  if (!isLiving) throw new Refusal(`The invitation of ${fullName(user)} has expired. Send a new one.`);
  await tx
    .update(invitations)
    .set({ sentAt: sql`now()`, expiresAt: sevenDaysOn })
    .where(eq(invitations.membershipId, user.membershipId));
  await mailInvitation(tx, { ...user, clinicId: actor.clinicId });
  await record(tx, actor, "invitation.resent", user, { link: "same" });
  return { name: fullName(user), hasMailServer: hasMailServer() };
}

/** `Send new invitation` (S3): a new link; the old one stays dead. */
export async function sendNewInvitation(tx: Tx, actor: Admin, { id }: UserRef): Promise<Renewed> {
  const { user, isLiving } = await lockInvitation(tx, actor, id);
  if (isLiving) throw new Refusal(`The invitation of ${fullName(user)} still works. Send it again instead.`);
  await tx
    .update(invitations)
    .set({
      serial: sql`${invitations.serial} + 1`,
      invitedBy: actor.userId,
      sentAt: sql`now()`,
      expiresAt: sevenDaysOn,
    })
    .where(eq(invitations.membershipId, user.membershipId));
  await mailInvitation(tx, { ...user, clinicId: actor.clinicId });
  await record(tx, actor, "invitation.resent", user, { link: "new" });
  return { name: fullName(user), hasMailServer: hasMailServer() };
}

/** `Copy invitation link` (S3): the whole address, for another way than mail. Looked at, so it is in the audit trail. */
export async function copyInvitationLink(
  tx: Tx,
  actor: Admin,
  { id }: UserRef,
): Promise<{ name: string; link: string }> {
  const { user, isLiving, serial } = await lockInvitation(tx, actor, id);
  if (!isLiving) throw new Refusal(`The invitation of ${fullName(user)} has expired. Send a new one.`);
  await record(tx, actor, "invitation.linkCopied", user);
  return { name: fullName(user), link: env().APP_URL + invitationPath(actor.clinicId, user.membershipId, serial) };
}

async function lockInvitation(tx: Tx, actor: Admin, id: number) {
  await lockSubscription(tx);
  await confirmRight(tx, actor, "users.manage");
  const user = await findForChange(tx, id);
  if (user.status !== "invited") throw new Refusal(`${fullName(user)} has no open invitation.`);
  const [invitation] = await tx
    .select({ serial: invitations.serial, isLiving: sql<boolean>`coalesce(${invitations.expiresAt} > now(), false)` })
    .from(invitations)
    .where(eq(invitations.membershipId, user.membershipId));
  if (!invitation) throw new Refusal(`${fullName(user)} has no invitation. Remove them, and invite them again.`);
  return { user, ...invitation };
}
