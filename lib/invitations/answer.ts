import { and, eq, ne, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { requireCurrentPassword } from "@/lib/auth/current-password";
import { killLinks } from "@/lib/auth/links";
import { hashFirstPassword, lockSignIn, storePassword } from "@/lib/auth/new-password";
import { countAttempt } from "@/lib/auth/throttle";
import { Refusal } from "@/lib/refusal";
import type { InvitationRef, KnownPersonAccepts, NewPersonAccepts } from "./input";
import { killInvitation } from "./living";
import { readInvitation } from "./open";

type Origin = { readonly address: string | null };
type Invitation = NonNullable<Awaited<ReturnType<typeof readInvitation>>>;

/** The words for who comes too late, whoever was first. */
const invitationIsDead =
  "This invitation has been answered, taken back or replaced meanwhile. Ask the clinic for a new one.";
const isExpired = "This invitation has expired. Ask the clinic to send a new one.";

/** A no to a first password for an address that has a sign-in, whose password alone accepts. */
class HasSignIn extends Refusal {
  override readonly name = "HasSignIn";
  constructor() {
    super("This address has a sign-in already. Choose “I have a sign-in already” and enter its password.");
  }
}

/** A new person accepts: with their names and a password, and can sign in afterwards (S3). Ten at once are one. */
export async function acceptAsNewPerson(
  { token, password, firstName, lastName }: NewPersonAccepts,
  origin: Origin,
): Promise<void> {
  const expected = await acrossClinics((tx) => readInvitation(tx, token));
  if (!expected) throw new Refusal(invitationIsDead);
  const passwordHash = await hashFirstPassword(password, expected.email, [firstName, lastName]);
  await answer(token, async (tx, invitation) => {
    if (!invitation.isNew) throw new HasSignIn();
    refuseFormerAddress(invitation);
    await accept(tx, invitation, origin, { firstName, lastName });
    await storePassword(tx, invitation.userId, passwordHash, { byAdmin: false });
  }).catch(async (error) => {
    if (error instanceof HasSignIn) await recordWithoutPassword(expected.userId, origin);
    throw error;
  });
}

/**
 * The answer tells that there is a sign-in, and the clinic that invited has the link, too: so that nobody asks unseen, it is a refused
 * sign-in where the sign-in is at home, which learns neither who invited nor that somebody did. In the clinic that invited it would
 * tell everybody who reads the audit trail.
 */
async function recordWithoutPassword(userId: number, { address }: Origin): Promise<void> {
  await acrossClinics(async (tx) => {
    const [user] = await tx
      .select({ username: users.username, clinicId: users.homeClinicId })
      .from(users)
      .where(eq(users.id, userId));
    // Counted as failed sign-ins are, which also bounds what is written down.
    if (!user || !(await countAttempt(tx, { username: user.username, address }))) return;
    const by = { clinicId: user.clinicId, userId: null, address };
    await record(tx, by, "session.refused", { userId }, { reason: "no password" });
  });
}

/**
 * Somebody who has a sign-in accepts with its password, which counts as a sign-in does when it is wrong. Where there is no sign-in yet, the
 * answer is that of a wrong password, after the same work.
 */
export async function acceptAsKnownPerson(
  { token, currentPassword }: KnownPersonAccepts,
  origin: Origin,
): Promise<{ clinicId: number; userId: number }> {
  const expected = await acrossClinics((tx) => readInvitation(tx, token));
  if (!expected) throw new Refusal(invitationIsDead);
  await requireCurrentPassword({ userId: expected.userId, ...origin }, currentPassword);
  return answer(token, async (tx, invitation) => {
    refuseFormerAddress(invitation);
    // A record that was here before keeps the names the clinic knows.
    await accept(tx, invitation, origin, invitation.lastName ? {} : await ownNames(tx, invitation));
    return { clinicId: invitation.clinicId, userId: invitation.userId };
  });
}

/** Another clinic may have corrected the address meanwhile, or the person moved: only who is there now accepts. */
function refuseFormerAddress({ presentEmail, email }: Invitation): void {
  if (presentEmail.toLowerCase() !== email.toLowerCase()) {
    throw new Refusal("This invitation went to an address that is no longer yours. Ask the clinic for a new one.");
  }
}

/** The invited person declines, for which the link is enough: roles, rooms and the seat are free again. */
export async function declineInvitation({ token }: InvitationRef, { address }: Origin): Promise<void> {
  await answer(token, async (tx, { clinicId, membershipId, userId }) => {
    const theirs = and(eq(roomAssignments.clinicId, clinicId), eq(roomAssignments.membershipId, membershipId));
    await tx.delete(roomAssignments).where(theirs);
    await tx
      .delete(membershipRoles)
      .where(and(eq(membershipRoles.clinicId, clinicId), eq(membershipRoles.membershipId, membershipId)));
    await settle(tx, { clinicId, membershipId }, { status: "removed" });
    await record(tx, { clinicId, userId, address }, "invitation.declined", { userId });
  });
}

/**
 * Runs what an answer does, with the clinic's seats, the sign-in and the membership locked in that order, as everybody does; whoever
 * comes second finds the invitation dead.
 */
function answer<T>(token: string, work: (tx: Tx, invitation: Invitation) => Promise<T>): Promise<T> {
  return acrossClinics(async (tx) => {
    const expected = await readInvitation(tx, token);
    if (!expected) throw new Refusal(invitationIsDead);
    const { clinicId, membershipId, userId } = expected;
    await tx.execute(sql`select from subscriptions where clinic_id = ${clinicId} for update`);
    await lockSignIn(tx, userId);
    await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinicId), eq(memberships.id, membershipId)))
      .for("update");
    const invitation = await readInvitation(tx, token);
    if (!invitation) throw new Refusal(invitationIsDead);
    if (!invitation.isLiving) throw new Refusal(isExpired);
    return work(tx, invitation);
  });
}

async function accept(
  tx: Tx,
  { clinicId, membershipId, userId }: Invitation,
  { address }: Origin,
  names: { firstName?: string; lastName?: string },
): Promise<void> {
  await settle(tx, { clinicId, membershipId }, { ...names, status: "active", termsAcceptedAt: sql`now()` });
  await killLinks(tx, userId);
  await record(tx, { clinicId, userId, address }, "invitation.accepted", { userId });
}

async function settle(
  tx: Tx,
  { clinicId, membershipId }: Pick<Invitation, "clinicId" | "membershipId">,
  change: Parameters<ReturnType<typeof tx.update<typeof memberships>>["set"]>[0],
): Promise<void> {
  await tx
    .update(memberships)
    .set({ ...change, statusChangedAt: sql`now()`, version: sql`${memberships.version} + 1` })
    .where(and(eq(memberships.clinicId, clinicId), eq(memberships.id, membershipId)));
  await killInvitation(tx, { clinicId, membershipId });
}

/** How the person is called where they were seen last. */
async function ownNames(tx: Tx, { userId, clinicId }: Invitation) {
  const [place] = await tx
    .select({ firstName: memberships.firstName, lastName: memberships.lastName })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), ne(memberships.clinicId, clinicId), ne(memberships.lastName, "")))
    .orderBy(sql`${memberships.lastLoginAt} desc nulls last`, memberships.id)
    .limit(1);
  return place ?? {};
}
