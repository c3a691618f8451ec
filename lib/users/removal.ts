import { and, count, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { careTeam } from "@/db/schema/members";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { visits } from "@/db/schema/visits";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { endSessions } from "@/lib/auth/session-end";
import { killInvitation } from "@/lib/invitations/living";
import { enqueue } from "@/lib/mail/enqueue";
import { lockSubscription } from "@/lib/seats/subscription";
import { visitChanges } from "@/lib/visits/life";
import { moveVisit } from "@/lib/visits/move";
import { type Candidate, confirmRight, findForChange, lockPerson, setStatus } from "./change";
import { findVisitsToCome } from "./consequences";
import type { UserRef } from "./input";
import { fullName } from "./labels";
import { leaveWork } from "./leave-work";
import { changes } from "./life";
import { refuseChange } from "./status";
import { findSubject } from "./subject";
import { knownEmail } from "./unknown";
import { refuseDuringVisit } from "./work";

/**
 * Removes a person from this clinic (S3): the sign-in stays, and so do other clinics and the record, which an invitation finds as
 * it was. Roles and rooms are dropped, the seat is free, links die, and the person gets a message.
 */
export async function removeUser(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id }: UserRef,
): Promise<{ id: number; name: string }> {
  await lockSubscription(tx);
  await confirmRight(tx, actor, changes.remove.permission);
  await lockPerson(tx, id);
  const user = await findForChange(tx, id);
  refuseChange(actor, user, "remove");

  if (user.type === "provider") await leaveWork(tx, user);
  else await leaveWaitingRooms(tx, actor, user);
  const left = await tx.delete(roomAssignments).where(eq(roomAssignments.membershipId, user.membershipId));
  await setStatus(tx, user, changes.remove.to);
  await killInvitation(tx, { ...user, clinicId: actor.clinicId });
  await endSessions(tx, user, "disabled");

  const [signIn] = await tx
    .select({ email: knownEmail })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(invitations, eq(invitations.membershipId, memberships.id))
    .where(eq(memberships.userId, id));
  if (signIn) await enqueue(tx, { clinicId: actor.clinicId, userId: id, to: signIn.email, template: "removed" });
  await record(tx, actor, changes.remove.audit, user, { from: user.status, to: "removed", rooms: left.rowCount ?? 0 });
  return { id, name: fullName(user) };
}

/** A patient who waits is not seen here any more; what is planned stays until somebody cancels it. Refused during a visit. */
async function leaveWaitingRooms(tx: Tx, actor: Actor<"users.manage">, user: Candidate): Promise<void> {
  await refuseDuringVisit(tx, user.membershipId);
  const waiting = await tx
    .select({ id: visits.id, roomId: visits.roomId })
    .from(visits)
    .where(and(eq(visits.memberId, user.membershipId), inArray(visits.status, visitChanges.withdraw.from)))
    .orderBy(visits.id);
  const written = { endedAt: sql`now()`, exitReason: "other", exitNote: "Removed from the clinic" } as const;
  for (const visit of waiting) await moveVisit(tx, actor, visit, "withdraw", user, written);
}

/** What there is to review before somebody is removed (S3): roles, rooms, care teams, visits to come. Null for nobody. */
export function findRemoval(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const user = await findSubject(tx, userId);
    if (!user) return null;
    const { membershipId } = user;
    const roles = await tx
      .select({ role: membershipRoles.role })
      .from(membershipRoles)
      .where(eq(membershipRoles.membershipId, membershipId))
      .orderBy(membershipRoles.role);
    const theirRooms = await tx
      .select({ name: rooms.name })
      .from(roomAssignments)
      .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
      .where(eq(roomAssignments.membershipId, membershipId))
      .orderBy(rooms.name, rooms.id);
    const [teams] = await tx
      .select({ total: count() })
      .from(careTeam)
      .where(or(eq(careTeam.providerId, membershipId), eq(careTeam.memberId, membershipId)));
    const [open] = await tx
      .select({ total: count() })
      .from(sessions)
      .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)));
    return {
      ...user,
      isSelf: user.id === actor.userId,
      roles: roles.map(({ role }) => role),
      rooms: theirRooms.map(({ name }) => name),
      careTeams: teams?.total ?? 0,
      ...(await findVisitsToCome(tx, actor, user)),
      openSessions: open?.total ?? 0,
    };
  });
}
export type Removal = NonNullable<Awaited<ReturnType<typeof findRemoval>>>;
