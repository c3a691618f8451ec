import { eq } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { issueLink, linkMinutes } from "@/lib/auth/links";
import { hashNewPassword, lockSignIn, storePassword } from "@/lib/auth/new-password";
import { enqueue } from "@/lib/mail/enqueue";
import { hasMailServer } from "@/lib/mail/states";
import { Forbidden, Missing, Refusal } from "@/lib/refusal";
import { confirmRight, lockPerson, runsAnotherClinic } from "./change";
import type { UserRef } from "./input";
import { fullName, statusLabels, type UserStatus } from "./labels";
import type { NewUserPassword } from "./password-input";

/** What both commands answer, for the toast. */
type PasswordChange = { id: number; name: string };

/** `isHeld`: there is no mail server, so the message waits on the Mail page. */
type MailedLink = PasswordChange & { isHeld: boolean };

/** Statuses in which a sign-in has a password to set: not before an invitation was accepted, not after somebody was removed. */
const settable: readonly UserStatus[] = ["active", "suspended", "pending_delete", "disabled"];

/** Whose password the page would set, and why it cannot, if so; null when there is no such person here. */
export function findForPassword(actor: Actor<"users.manage">, id: number) {
  return inClinic(actor, async (tx) => {
    const user = await findTarget(tx, id);
    return user && { ...user, refusal: reasonNotTo(() => refuseToSet(actor, user)) };
  });
}

/** The slow part of `setPassword`. The guards come first: without them it would tell what somebody's former passwords were. */
export async function prepareSetPassword(
  actor: Actor<"users.manage">,
  { id, password }: NewUserPassword,
): Promise<string> {
  await inClinic(actor, async (tx) => refuseToSet(actor, required(await findTarget(tx, id))));
  return hashNewPassword(id, password);
}

/** Sets somebody's password (S1, S2): their sessions end, they are told, and choose one of their own at the next sign-in. */
export async function setPassword(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id }: UserRef,
  passwordHash: string,
): Promise<PasswordChange> {
  refuseToSet(actor, required(await findTarget(tx, id)));
  if (!(await lockSignIn(tx, id))) throw new Missing();
  await confirmRight(tx, actor, "users.manage");
  const user = required(await findTarget(tx, id));
  refuseToSet(actor, user);

  await storePassword(tx, id, passwordHash, { byAdmin: true });
  await enqueue(tx, {
    clinicId: actor.clinicId,
    userId: id,
    to: user.email,
    template: "password-changed",
    data: { by: "admin" },
  });
  await record(tx, actor, "password.set", user);
  return { id, name: fullName(user) };
}

/** Mails a link to choose a new password (S1, "Send Reset Password Email"); an older one is dead. */
export async function sendResetPasswordEmail(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id }: UserRef,
): Promise<MailedLink> {
  await lockPerson(tx, id);
  // A change of status kills links; it comes before this one, or after it.
  await tx.select({ id: memberships.id }).from(memberships).where(eq(memberships.userId, id)).for("update");
  await confirmRight(tx, actor, "users.manage");
  const user = required(await findTarget(tx, id));
  refuseToSend(actor, user);

  const serial = await issueLink(tx, id, "password", linkMinutes.reset);
  await enqueue(tx, {
    clinicId: actor.clinicId,
    userId: id,
    to: user.email,
    template: "reset-password",
    data: { serial },
  });
  await record(tx, actor, "password.linkSent", user, { by: "admin" });
  return { id, name: fullName(user), isHeld: !hasMailServer() };
}

export type Target = NonNullable<Awaited<ReturnType<typeof findTarget>>>;

export async function findTarget(tx: Tx, id: number) {
  const [user] = await tx
    .select({
      userId: memberships.userId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      status: memberships.status,
      isOwner: memberships.isOwner,
      username: users.username,
      email: users.email,
      homeClinicId: users.homeClinicId,
      runsElsewhere: runsAnotherClinic,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.userId, id));
  return user ?? null;
}

function refuseToSet(actor: Person, user: Target): void {
  if (user.userId === actor.userId) throw new Refusal("Use My Profile to change your own password.");
  if (!settable.includes(user.status)) throw new Refusal(`${inWords(user)}, so there is no password to set.`);
  refuseOthersSignIn(actor, user);
}

function refuseToSend(actor: Person, user: Target): void {
  if (user.status !== "active") throw new Refusal(`${inWords(user)} and cannot sign in, so no link is sent.`);
  refuseOthersSignIn(actor, user);
}

/**
 * Nobody but the owner acts on an owner, of this clinic or another; and a sign-in is changed by the clinic that made it, or by the
 * person. What is the case in other clinics is not this one's to know, so it is one answer.
 */
export function refuseOthersSignIn({ clinicId, userId }: Person, user: Target, what = "password"): void {
  if (user.isOwner && user.userId !== userId) throw new Forbidden(`Only the account owner can change their ${what}.`);
  if (user.homeClinicId !== clinicId || user.runsElsewhere) {
    throw new Refusal(`The sign-in of ${fullName(user)} is for them alone to change.`);
  }
}

const inWords = (user: Target) => `${fullName(user)} is ${statusLabels[user.status].toLowerCase()}`;

function required(user: Target | null): Target {
  if (!user) throw new Missing();
  return user;
}

function reasonNotTo(refuse: () => void): string | null {
  try {
    refuse();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
