import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { issueLink, linkMinutes } from "@/lib/auth/links";
import { hashFirstPassword, storePassword } from "@/lib/auth/new-password";
import { enqueue } from "@/lib/mail/enqueue";
import { Missing, Refusal } from "@/lib/refusal";
import { confirmRight } from "./change";
import { fullName } from "./labels";
import { recordOf, refuseUnknownPlaces } from "./member-record";
import type { NewMember } from "./record-input";
import { takenUsername } from "./taken-username";

/** Whom the form made, and whether this was the time it did: sent again, it answers the member that exists. */
export type CreatedMember = { id: number; isNew: boolean };

type Prepared = { readonly passwordHash: string | null };

/** Before the transaction: refuses a weak password, and hashes one that was typed. */
export async function hashTypedPassword(_: Actor<"members.manage">, input: NewMember): Promise<Prepared> {
  const { password, username, firstName, lastName } = input;
  return { passwordHash: password ? await hashFirstPassword(password, username, [firstName, lastName]) : null };
}

/**
 * Creates a member of this clinic with a sign-in whose home it is (S1). Without a password the person is mailed a link to choose
 * one; a password that staff typed is known to them, so the first sign-in asks for another.
 */
export async function createMember(
  tx: Tx,
  actor: Actor<"members.manage">,
  input: NewMember,
  { passwordHash }: Prepared,
): Promise<CreatedMember> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${input.creationKey}, 0))`);
  await confirmRight(tx, actor, "members.manage");
  const known = await findByKey(tx, input);
  if (known) return { id: known, isNew: false };

  refuseUnknownPlaces(input);
  await refuseClosedRooms(tx, input.rooms);

  const id = await addSignIn(tx, actor, input);
  await addMembership(tx, actor, id, input);
  await record(tx, actor, "user.created", { userId: id }, { type: "member", rooms: input.rooms.length });
  if (passwordHash) await storePassword(tx, id, passwordHash, { byAdmin: true });
  else await mailFirstPassword(tx, actor, id, input.email);
  return { id, isNew: true };
}

/** Whom this form has made already. Sent again with corrections, it must not seem to have saved them. */
async function findByKey(tx: Tx, { creationKey, ...wanted }: NewMember): Promise<number | undefined> {
  const [member] = await tx
    .select({
      id: memberships.userId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      username: users.username,
      email: users.email,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.creationKey, creationKey));
  if (!member) return undefined;
  const isSame = (["firstName", "lastName", "username", "email"] as const).every((key) => member[key] === wanted[key]);
  if (isSame) return member.id;
  throw new Refusal(
    `${fullName(member)} was created from this page with other entries before (ID ${member.id}). Correct them in that record, or open New Member again for somebody else.`,
  );
}

/** Locked, so that a room that is being closed gets nobody new. Another clinic's room does not exist. */
async function refuseClosedRooms(tx: Tx, ids: readonly number[]): Promise<void> {
  const found = await tx
    .select({ closedAt: rooms.closedAt })
    .from(rooms)
    .where(inArray(rooms.id, [...ids]))
    .orderBy(rooms.id)
    .for("share");
  if (found.length < ids.length) throw new Missing();
  if (found.some(({ closedAt }) => closedAt !== null)) {
    throw new Refusal(
      "One of these rooms is not open any more. Reload the page to choose from those that are.",
      "rooms",
    );
  }
}

/** Draws the ID first: the wall hides the new row, so nothing of it can be read back until there is a membership. */
async function addSignIn(tx: Tx, actor: Actor<"members.manage">, { username, email }: NewMember): Promise<number> {
  const drawn = await tx.execute<{ id: string }>(sql`select nextval('users_id_seq') as id`);
  const id = Number(drawn.rows[0]?.id);
  // Not through Drizzle's insert, which would name columns that a clinic may not write. No conflict target: it would have to be read.
  const added = await tx.execute(sql`
    insert into ${users} (id, username, email, vsee_id, home_clinic_id) overriding system value
    values (${id}, ${username}, ${email}, ${`cmouser${id}`}, ${actor.clinicId}) on conflict do nothing`);
  if (added.rowCount === 1) return id;
  const free = await tx.execute<{ name: string | null }>(sql`select free_username(${username}) as name`);
  throw new Refusal(takenUsername(username, free.rows[0]?.name ?? null), "username");
}

async function addMembership(
  tx: Tx,
  { clinicId }: Actor<"members.manage">,
  userId: number,
  input: NewMember,
): Promise<void> {
  const { creationKey } = input;
  const [place] = await tx
    .insert(memberships)
    .values({ ...recordOf(input), clinicId, userId, creationKey, type: "member", status: "active" })
    .returning({ id: memberships.id });
  if (!place) throw new Error("The membership was not stored.");
  const membershipId = place.id;
  await tx.insert(roomAssignments).values(input.rooms.map((roomId) => ({ clinicId, roomId, membershipId })));
}

async function mailFirstPassword(tx: Tx, { clinicId }: Actor<"members.manage">, userId: number, to: string) {
  const serial = await issueLink(tx, userId, "password", linkMinutes.first);
  await enqueue(tx, { clinicId, userId, to, template: "set-password", data: { serial } });
}
