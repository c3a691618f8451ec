import { and, eq, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { users, userTokens } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { enqueue } from "@/lib/mail/enqueue";
import { Refusal } from "@/lib/refusal";
import { findAddressee } from "./addressee";
import { requireCurrentPassword } from "./current-password";
import type { Actor } from "./grant";
import type { MailedLink, OwnEmail } from "./input";
import { findLink, issueLink, killLinks, linkMinutes } from "./links";
import { lockSignIn } from "./new-password";
import { isSessionOpen } from "./sessions";
import { countAttempt, signInLimits } from "./throttle";

/** The person's sign-in for My Profile, with the address that waits to be confirmed and until when. */
export function findOwnSignIn({ userId }: Actor<"account.manage">) {
  return acrossClinics(async (tx) => {
    const [user] = await tx
      .select({ username: users.username, email: users.email, vseeId: users.vseeId })
      .from(users)
      .where(eq(users.id, userId));
    const [waiting] = await tx
      .select({ email: userTokens.payload, until: userTokens.expiresAt })
      .from(userTokens)
      .where(and(eq(userTokens.userId, userId), eq(userTokens.purpose, "email"), sql`${userTokens.expiresAt} > now()`));
    if (!user) throw new Error("A signed-in person has a sign-in.");
    return {
      ...user,
      waiting: waiting?.email && waiting.until ? { email: waiting.email, until: waiting.until } : null,
    };
  });
}

/**
 * Asks for a new e-mail address: nothing changes until a link that is mailed to it was followed. The password comes with the wish,
 * however lately it was given: whoever has the address can ask for a new password.
 */
export async function askForEmail(actor: Actor<"account.manage">, { email, currentPassword }: OwnEmail): Promise<void> {
  const { userId, clinicId } = actor;
  const present = await findOwnSignIn(actor);
  if (present.email.toLowerCase() === email.toLowerCase())
    throw new Refusal("This is your e-mail address already.", "email");
  await requireCurrentPassword(actor, currentPassword);
  const attempt = { username: present.username, address: actor.address, kind: "link" } as const;
  // In a transaction of its own: a refusal takes back what is counted in its.
  if (!(await acrossClinics((tx) => countAttempt(tx, attempt)))) throw new Refusal(tooMany);
  await acrossClinics(async (tx) => {
    await lockSignIn(tx, userId);
    // The password was checked before the lock: a new one may have come since, which ended this session and killed such links.
    if (!(await isSessionOpen(tx, actor.sessionId))) throw new Refusal("Your session has ended. Sign in again.");
    const serial = await issueLink(tx, userId, "email", linkMinutes.reset, email);
    await enqueue(tx, { clinicId, userId, to: email, template: "confirm-email", data: { serial } });
    // Who asked may not be who they seem; told in time, the person can still stop it.
    await enqueue(tx, { clinicId, userId, to: present.email, template: "email-change-asked" });
    await record(tx, actor, "email.changeAsked", actor);
  });
}

const tooMany = `Too many links were mailed for this account. Wait ${signInLimits.windowMinutes} minutes and try again.`;

/** Takes the wish for another address back; the link in the mail is dead. */
export async function cancelEmail(actor: Actor<"account.manage">): Promise<void> {
  await acrossClinics(async (tx) => {
    await killLinks(tx, actor.userId, "email");
    await record(tx, actor, "email.changeCancelled", actor);
  });
}

/** The address that a living link confirms, and whose it becomes; null for a dead one. Looking changes nothing. */
export function findEmailLink(token: string) {
  return acrossClinics((tx) => findChange(tx, token));
}

/**
 * Confirms a new address by the link that was mailed to it. The username stays, whatever it looks like: people sign in with it.
 * The old address is told, and links that were mailed there open nothing any more.
 */
export async function confirmEmail({ token }: MailedLink, { address }: { address: string | null }): Promise<void> {
  const expected = await findEmailLink(token);
  if (!expected) throw new Refusal(linkIsDead);
  await acrossClinics(async (tx) => {
    await lockSignIn(tx, expected.userId);
    const change = await findChange(tx, token);
    if (!change) throw new Refusal(linkIsDead);
    const { userId, clinicId, email: oldEmail, newEmail } = change;
    await killLinks(tx, userId);
    await tx.update(users).set({ email: newEmail }).where(eq(users.id, userId));
    await enqueue(tx, { clinicId, userId, to: oldEmail, template: "email-changed" });
    await record(tx, { clinicId, userId, address }, "email.changed", { userId });
  });
}

const linkIsDead = "This link has been used or has run out meanwhile. Ask for a new one in My Profile.";

async function findChange(tx: Tx, token: string) {
  const link = await findLink(tx, "email", token);
  const person = link?.payload ? await findAddressee(tx, link.userId) : null;
  return link?.payload && person ? { ...person, newEmail: link.payload } : null;
}
