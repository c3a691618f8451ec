import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { can, type Person } from "@/lib/auth/grant";
import { issueLinks, linkMinutes } from "@/lib/auth/links";
import { hashFirstPassword, storePassword } from "@/lib/auth/new-password";
import { enqueueAll } from "@/lib/mail/enqueue";
import { Missing, Refusal } from "@/lib/refusal";
import { takenWords } from "@/lib/taken";
import { fullName, type UserType } from "./labels";

/** Whom a form made, and whether this was the time it did: sent again, it answers the person that exists. */
export type CreatedUser = { id: number; isNew: boolean };

type Named = { readonly firstName: string; readonly lastName: string };
type SignIn = { readonly username: string; readonly email: string };

export type Prepared = { readonly passwordHash: string | null };

/** Before the transaction: refuses a weak password, and hashes one that was typed. */
export async function hashTypedPassword(_: Person, input: Named & SignIn & { password: string }): Promise<Prepared> {
  const { password, username, firstName, lastName } = input;
  return { passwordHash: password ? await hashFirstPassword(password, username, [firstName, lastName]) : null };
}

type Sent = Named & SignIn & { readonly creationKey: string };

/** Whom this form has made already. Sent again with corrections, it must not seem to have saved them. */
export async function findByKey(tx: Tx, sent: Sent, type: UserType): Promise<number | undefined> {
  const [known] = await tx
    .select({
      id: memberships.userId,
      type: memberships.type,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      username: users.username,
      email: users.email,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.creationKey, sent.creationKey));
  if (!known) return undefined;
  const wanted = { ...sent, type };
  const fields = ["type", "firstName", "lastName", "username", "email"] as const;
  if (fields.every((field) => known[field] === wanted[field])) return known.id;
  const page = type === "member" ? "New Member" : "New Provider";
  throw new Refusal(
    `${fullName(known)} was created from this page with other entries before (ID ${known.id}). Correct them in that record, or open ${page} again for somebody else.`,
  );
}

/** Locked, so that a room that is being closed gets nobody new. Another clinic's room does not exist. */
export async function refuseClosedRooms(tx: Tx, ids: readonly number[]): Promise<void> {
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

/** Adds a sign-in of this clinic; refused, with a free name and perhaps with who has it, where the username is taken. */
export async function addSignIn(tx: Tx, actor: Person, signIn: SignIn): Promise<number> {
  const id = await insertSignIn(tx, actor, signIn);
  if (id !== null) return id;
  const { username } = signIn;
  const free = await tx.execute<{ name: string | null }>(sql`select free_username(${username}) as name`);
  throw new Refusal(takenWords(username, free.rows[0]?.name ?? null, await findTaker(tx, actor, username)), "username");
}

/** The new sign-in's ID, or null where somebody has the username. */
export async function insertSignIn(
  tx: Tx,
  clinic: { readonly clinicId: number },
  signIn: SignIn,
): Promise<number | null> {
  return (await insertSignIns(tx, clinic, [signIn]))?.[0] ?? null;
}

/**
 * The new sign-ins' IDs, or null where somebody has one of the usernames; the others are there then, for the caller to take back. The
 * IDs are drawn first: the wall hides the new rows, so nothing of them can be read back until there are memberships.
 */
export async function insertSignIns(
  tx: Tx,
  { clinicId }: { readonly clinicId: number },
  signIns: readonly SignIn[],
): Promise<number[] | null> {
  const drawn = await tx.execute<{ id: string }>(sql`select draw_user_ids(${signIns.length}) as id`);
  const ids = drawn.rows.map(({ id }) => Number(id));
  const [usernames, emails] = [signIns.map(({ username }) => username), signIns.map(({ email }) => email)];
  // Not through Drizzle's insert, which would name columns that a clinic may not write. No conflict target: it would have to be read.
  const added = await tx.execute(sql`
    insert into ${users} (id, username, email, vsee_id, home_clinic_id) overriding system value
    select id, username, email, 'cmouser' || id, ${clinicId}::bigint
    from unnest(${sql.param(ids)}::bigint[], ${sql.param(usernames)}::text[], ${sql.param(emails)}::text[])
      as added (id, username, email)
    on conflict do nothing`);
  return added.rowCount === signIns.length ? ids : null;
}

/** Who of this clinic has a username, if it is somebody whom the actor may look up: perhaps the very person who is being created. */
async function findTaker(tx: Tx, actor: Person, username: string): Promise<{ userId: number } | undefined> {
  const [taker] = await tx
    .select({ userId: memberships.userId, type: memberships.type })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(sql`lower(${users.username}) = lower(${username})`);
  return taker && can(actor, taker.type === "member" ? "members.read" : "providers.read") ? taker : undefined;
}

/** The password that staff typed, which the first sign-in asks to replace; without one, a mailed link to choose one. */
export async function giveFirstPassword(
  tx: Tx,
  actor: Person,
  { passwordHash, ...person }: Prepared & { id: number; email: string },
): Promise<void> {
  if (passwordHash) return storePassword(tx, person.id, passwordHash, { byAdmin: true });
  await mailFirstLinks(tx, actor, [person]);
}

/** Mails each a link to choose their first password. */
export async function mailFirstLinks(
  tx: Tx,
  { clinicId }: Person,
  people: readonly { readonly id: number; readonly email: string }[],
): Promise<void> {
  const links = await issueLinks(
    tx,
    people.map(({ id }) => id),
    "password",
    linkMinutes.first,
  );
  const serials = new Map(links.map(({ userId, serial }) => [userId, serial]));
  await enqueueAll(
    tx,
    people.map(({ id, email }) => {
      const data = { serial: serials.get(id) ?? null };
      return { clinicId, userId: id, to: email, template: "set-password", data };
    }),
  );
}
