import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { attempt } from "@/lib/attempt";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import { lockSubscription, refuseWithoutSeat } from "@/lib/seats/subscription";
import { changePlace, confirmRight, findForChange, lockPerson, setStatus } from "@/lib/users/change";
import { fullName, statusInWords, typeLabels } from "@/lib/users/labels";
import { changes } from "@/lib/users/life";
import { refuseUnknownSubtype } from "@/lib/users/remote-medics";
import { addSignIn, refuseClosedRooms } from "@/lib/users/sign-in-creation";
import type { Invitee, NewInvitations } from "./input";
import { mailInvitation, sevenDaysOn } from "./living";

/** What became of one address: invited, or why not. */
export type InvitationResult = { email: string; isInvited: boolean; message: string };

type As = Pick<NewInvitations, "type" | "subtype" | "roles" | "rooms" | "again">;
type Admin = Actor<"users.manage">;
type Plan = Awaited<ReturnType<typeof lockSubscription>>;

/**
 * Invites up to twenty addresses, each for itself: one that cannot be invited does not keep the others (S3). A provider takes a seat
 * while Invited. Whether an address has a sign-in already, in whatever clinic, shows nowhere.
 */
export async function inviteUsers(
  tx: Tx,
  actor: Admin,
  { people, ...as }: NewInvitations,
): Promise<InvitationResult[]> {
  const plan = await lockSubscription(tx);
  await confirmRight(tx, actor, changes.invite.permission);
  await refuseClosedRooms(tx, as.rooms);
  await refuseUnknownSubtype(tx, actor, as.subtype);
  const results: InvitationResult[] = [];
  for (const person of people) {
    const outcome = await attempt(tx, () => inviteOne(tx, actor, person, as, plan));
    const isInvited = !(outcome instanceof Refusal);
    results.push({ email: person.email, isInvited, message: isInvited ? "Invited" : outcome.message });
  }
  return results;
}

async function inviteOne(tx: Tx, actor: Admin, person: Invitee, as: As, plan: Plan): Promise<void> {
  const { clinicId } = actor;
  const known = (await meantAgain(tx, person.email, as)) ?? (await signInOf(tx, person.email));
  const returning = known === null ? null : await findReturning(tx, known, as);
  // Counted after who is known here: for them the answer is another.
  if (as.type === "provider") await refuseWithoutSeat(tx, plan);
  const userId = known ?? (await addInvitedSignIn(tx, actor, person.email));
  const membershipId = returning
    ? await bringBack(tx, returning, as)
    : await addInvitedPlace(tx, clinicId, userId, person, as);

  if (as.roles.length > 0)
    await tx.insert(membershipRoles).values(as.roles.map((role) => ({ clinicId, membershipId, role })));
  if (as.rooms.length > 0)
    // Somebody who comes back may be in one of them still.
    await tx
      .insert(roomAssignments)
      .values(as.rooms.map((roomId) => ({ clinicId, roomId, membershipId })))
      .onConflictDoNothing();
  await tx
    .insert(invitations)
    .values({
      ...{ clinicId, membershipId, email: person.email, invitedBy: actor.userId, expiresAt: sevenDaysOn },
      hadRecord: returning !== null,
    })
    .onConflictDoUpdate({
      target: [invitations.clinicId, invitations.membershipId],
      set: {
        email: person.email,
        invitedBy: actor.userId,
        serial: sql`${invitations.serial} + 1`,
        sentAt: sql`now()`,
        expiresAt: sevenDaysOn,
      },
    });
  await mailInvitation(tx, { clinicId, userId, membershipId });
  const details = { type: as.type, rooms: as.rooms.length, roles: as.roles.join(", ") || "none" };
  await record(tx, actor, changes.invite.audit, { userId }, returning ? { ...details, from: "removed" } : details);
}

/** Somebody who was removed from this clinic, locked; null for who was never of it. Whoever is of it needs no invitation. */
async function findReturning(tx: Tx, userId: number, { type }: As) {
  const [place] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(sql`${memberships.userId} = ${userId}`);
  if (!place) return null;
  await lockPerson(tx, userId);
  const user = await findForChange(tx, userId);
  const name = fullName(user);
  if (user.status === "invited")
    throw new Refusal(`${name} is invited already. Send the invitation again from the list.`);
  if (user.status !== "removed")
    throw new Refusal(`${name} belongs to this clinic already and is ${statusInWords[user.status]}.`);
  if (user.type !== type) {
    const was = typeLabels[user.type];
    throw new Refusal(`${name} was a ${was.toLowerCase()} here. Invite as ${was}; the type can be changed afterwards.`);
  }
  return user;
}

async function bringBack(tx: Tx, user: Awaited<ReturnType<typeof findForChange>>, { subtype }: As): Promise<number> {
  await setStatus(tx, user, changes.invite.to);
  if (user.subtype !== subtype) await changePlace(tx, user, { subtype });
  return user.membershipId;
}

/** Whom the form was opened for, as long as it is their address that is invited. */
async function meantAgain(tx: Tx, email: string, { again }: As): Promise<number | null> {
  if (again === null) return null;
  const [meant] = await tx
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(users.id, again), eq(memberships.status, "removed"), sql`lower(${users.email}) = lower(${email})`));
  return meant?.id ?? null;
}

async function signInOf(tx: Tx, email: string): Promise<number | null> {
  const { rows } = await tx.execute<{ id: string | null }>(sql`select sign_in_of(${email}) as id`);
  return rows[0]?.id ? Number(rows[0].id) : null;
}

/** A sign-in that nobody can use until the invitation is accepted. Its username is the address, or the next one that is free. */
async function addInvitedSignIn(tx: Tx, actor: Admin, email: string): Promise<number> {
  const added = await attempt(tx, () => addSignIn(tx, actor, { username: email, email }));
  if (!(added instanceof Refusal)) return added;
  // Another clinic may have invited the same address in this very moment.
  const meanwhile = await signInOf(tx, email);
  if (meanwhile !== null) return meanwhile;
  const free = await tx.execute<{ name: string | null }>(sql`select free_username(${email}) as name`);
  return addSignIn(tx, actor, { username: free.rows[0]?.name ?? email, email });
}

async function addInvitedPlace(
  tx: Tx,
  clinicId: number,
  userId: number,
  { firstName, lastName }: Invitee,
  { type, subtype }: As,
): Promise<number> {
  const [place] = await tx
    .insert(memberships)
    .values({ clinicId, userId, firstName, lastName, type, subtype, status: "invited" })
    .returning({ id: memberships.id });
  if (!place) throw new Error("The membership was not stored.");
  return place.id;
}
