import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { grant, type Person } from "@/lib/auth/grant";
import { killLinks } from "@/lib/auth/links";
import type { Permission } from "@/lib/auth/permissions";
import { rightsOf } from "@/lib/auth/rights";
import { Forbidden, Missing, Refusal } from "@/lib/refusal";
import type { UserStatus } from "./labels";

/** A person whose row is locked for a change of their place in the clinic. */
export type Candidate = Awaited<ReturnType<typeof findForChange>>;

/** Finds and locks a person of the clinic by their ID; throws `Missing` for anybody else. */
export async function findForChange(tx: Tx, userId: number) {
  const [user] = await tx
    .select({
      membershipId: memberships.id,
      userId: memberships.userId,
      type: memberships.type,
      subtype: memberships.subtype,
      status: memberships.status,
      isOwner: memberships.isOwner,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      heldAt: memberships.heldAt,
      version: memberships.version,
    })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .for("update");
  if (!user) throw new Missing();
  return user;
}

/** The actor was read before the lock; while waiting for it they may have been disabled or have lost the right. */
export async function confirmRight(tx: Tx, actor: Person, permission: Permission): Promise<void> {
  const rows = await tx
    .select({
      type: memberships.type,
      subtype: memberships.subtype,
      isOwner: memberships.isOwner,
      role: membershipRoles.role,
    })
    .from(memberships)
    .leftJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .where(and(eq(memberships.id, actor.membershipId), eq(memberships.status, "active")));
  const roles = rows.flatMap(({ role }) => role ?? []);
  const [place] = rows;
  if (!place || !grant({ ...actor, rights: rightsOf(place, roles) }, permission)) {
    throw new Refusal("You no longer have the right to do this.");
  }
}

/** Refuses what somebody would do to themselves or to the account owner. `done` is a participle: "disabled", "deleted". */
export function refuseSelfAndOwner(actor: Person, user: Candidate, verb: string, done: string): void {
  if (user.userId === actor.userId) {
    throw new Refusal(`You cannot ${verb} yourself${verb === "remove" ? " from a clinic" : ""}.`);
  }
  if (user.isOwner) throw new Forbidden(`The account owner cannot be ${done}; hand over ownership first.`);
}

/**
 * Locks a person's sign-in before their membership, as everybody does who needs both: signing in, a new password, deleting.
 * Throws `Missing` for somebody who is not of this clinic.
 */
export async function lockPerson(tx: Tx, userId: number): Promise<void> {
  const { rows } = await tx.execute<{ found: boolean }>(sql`select lock_sign_in(${userId}) as found`);
  if (!rows[0]?.found) throw new Missing();
}

/** Whether a sign-in also opens another clinic as its owner or as a Clinic Admin: then nobody but the person changes it. For queries that join `users`. */
export const runsAnotherClinic = sql<boolean>`owns_another_clinic(${users.id})`;

/**
 * Writes a new status. Links that were mailed before it open nothing any more, unless another clinic made the sign-in: they may be
 * that clinic's, and what they lead to is no way into this one.
 */
export async function setStatus(tx: Tx, user: Candidate, status: UserStatus): Promise<void> {
  await changePlace(tx, user, { status, statusChangedAt: sql`now()` });
  const [ours] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.id, user.userId), sql`${users.homeClinicId} = (select current_setting('app.clinic_id')::bigint)`),
    );
  if (ours) await killLinks(tx, user.userId);
}

/** Writes a change of somebody's place in the clinic, as one new version of their record. */
export async function changePlace(
  tx: Tx,
  user: Candidate,
  change: Parameters<ReturnType<typeof tx.update<typeof memberships>>["set"]>[0],
): Promise<void> {
  await tx
    .update(memberships)
    .set({ ...change, version: sql`${memberships.version} + 1` })
    .where(eq(memberships.id, user.membershipId));
}
