import { and, asc, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { type Actor, can, type Person } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";
import { isShown } from "@/lib/pictures/shown";
import type { UserFilter } from "./input";
import type { Role } from "./labels";
import type { Sort } from "./list-options";
import { isUnknown, knownEmail } from "./unknown";

const userRow = {
  id: users.id,
  membershipId: memberships.id,
  firstName: memberships.firstName,
  lastName: memberships.lastName,
  username: users.username,
  vseeId: users.vseeId,
  type: memberships.type,
  isOwner: memberships.isOwner,
  status: memberships.status,
  lastLoginAt: memberships.lastLoginAt,
  signedUpAt: memberships.signedUpAt,
  roles: rolesOf(),
  isUnknown,
  email: knownEmail,
  invitedAt: invitations.sentAt,
  invitationEndsAt: invitations.expiresAt,
  isInvitationLiving: sql<boolean | null>`${invitations.expiresAt} > now()`,
  pictureId: pictures.id,
};

/** One for each membership at most. */
const theirInvitation = eq(invitations.membershipId, memberships.id);

/** The people of the clinic that the actor may see, one page of them (S0, S1, S2). A page past the end becomes the last one. */
export function listUsers(actor: Actor<"users.read">, filter: UserFilter) {
  return inClinic(actor, async (tx) => {
    const where = whereUsers(actor, filter);
    const list = await readPage(tx, { table: memberships, where }, filter, (skipped) =>
      listPage(tx, where, filter, skipped),
    );
    const roomsById = await listRoomsOf(
      tx,
      list.rows.map((row) => row.membershipId),
    );
    return { ...list, rows: list.rows.map((row) => ({ ...row, rooms: roomsById.get(row.membershipId) ?? [] })) };
  });
}
export type UserRow = Awaited<ReturnType<typeof listUsers>>["rows"][number];

/** One person's summary (S4), or null when they are not of this clinic or not for this actor to see. */
export function findUser(actor: Actor<"users.read">, id: number) {
  return inClinic(actor, async (tx) => {
    const [user] = await tx
      .select({
        ...userRow,
        subtype: memberships.subtype,
        statusChangedAt: memberships.statusChangedAt,
        phone: memberships.phone,
        dateOfBirth: memberships.dateOfBirth,
        address: memberships.address,
        city: memberships.city,
        state: memberships.state,
        zip: memberships.zip,
        country: memberships.country,
        title: memberships.title,
        suffix: memberships.suffix,
        gender: memberships.gender,
        licenceNumber: memberships.licenceNumber,
        licenceState: memberships.licenceState,
        bio: memberships.bio,
        primaryCareName: memberships.primaryCareName,
        primaryCarePhone: memberships.primaryCarePhone,
        timeZone: memberships.timeZone,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(invitations, theirInvitation)
      .leftJoin(pictures, isShown)
      .where(and(eq(memberships.userId, id), visibleTo(actor)));
    if (!user) return null;
    const roomsById = await listRoomsOf(tx, [user.membershipId]);
    return { ...user, rooms: roomsById.get(user.membershipId) ?? [] };
  });
}
export type UserSummary = NonNullable<Awaited<ReturnType<typeof findUser>>>;

/**
 * Which memberships a filter finds for an actor: what the list shows, a bulk change takes, and an export writes. The clinic is named
 * besides the wall: behind a setting Postgres guesses the average clinic, and went through 600,000 people for one address.
 */
export function whereUsers(actor: Person, filter: UserFilter): SQL | undefined {
  return and(eq(memberships.clinicId, actor.clinicId), visibleTo(actor), ...matching(filter));
}

/** Whose rows an actor sees: everyone's, all members', or those of the members in their own rooms. */
function visibleTo(actor: Person): SQL | undefined {
  if (can(actor, "providers.read")) return undefined;
  const isMember = eq(memberships.type, "member");
  if (can(actor, "members.read")) return isMember;
  return and(
    isMember,
    sql`${memberships.id} in (select theirs.membership_id from room_assignments theirs
      join room_assignments mine on mine.clinic_id = theirs.clinic_id and mine.room_id = theirs.room_id
      where mine.membership_id = ${actor.membershipId})`,
  );
}

function matching({ id, name, email, type, status, room }: UserFilter): (SQL | undefined)[] {
  return [
    // What cannot be an ID is nobody's.
    id === "" ? undefined : /^\d{1,15}$/.test(id) ? eq(memberships.userId, Number(id)) : sql`false`,
    // As an array the ids are looked up in their own order, of which the table is read front to back.
    name === "" && email === ""
      ? undefined
      : sql`${memberships.id} = any(array(select search_memberships(${name}, ${email})))`,
    type === "all" ? undefined : eq(memberships.type, type),
    // Removed people are found by asking for them.
    status === "all" ? ne(memberships.status, "removed") : eq(memberships.status, status),
    room === 0
      ? undefined
      : sql`${memberships.id} in (select ${roomAssignments.membershipId} from ${roomAssignments} where ${roomAssignments.roomId} = ${room})`,
  ];
}

/** Each order is an index read forwards or backwards; the id breaks ties. */
const orders: Record<Sort, SQL[]> = {
  name: [asc(memberships.sortName), asc(memberships.id)],
  "-name": [desc(memberships.sortName), desc(memberships.id)],
  "last-login": [sql`${memberships.lastLoginAt} asc nulls first`, asc(memberships.id)],
  "-last-login": [sql`${memberships.lastLoginAt} desc nulls last`, desc(memberships.id)],
  "sign-up": [asc(memberships.signedUpAt), asc(memberships.id)],
  "-sign-up": [desc(memberships.signedUpAt), desc(memberships.id)],
};

/** The ids of the page come first, from an index alone; only those rows are then joined. */
function listPage(tx: Tx, where: SQL | undefined, { sort, size }: UserFilter, skipped: number) {
  const ids = tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(where)
    .orderBy(...orders[sort])
    .limit(size)
    .offset(skipped);
  return tx
    .select(userRow)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(invitations, theirInvitation)
    .leftJoin(pictures, isShown)
    .where(inArray(memberships.id, ids))
    .orderBy(...orders[sort]);
}

/** IDs of all memberships that a filter finds, or of those people alone, in the order of the list. Numbers only: 600,000 are 5 MB. */
export function listIds(tx: Tx, actor: Person, filter: UserFilter, userIds: readonly number[] | null) {
  const chosen = userIds && (userIds.length === 0 ? sql`false` : inArray(memberships.userId, [...userIds]));
  return tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(chosen ? and(visibleTo(actor), chosen) : whereUsers(actor, filter))
    .orderBy(...orders[filter.sort])
    .then((rows) => rows.map(({ id }) => id));
}

/** The rows of these memberships with their rooms, in the order of the IDs; who is gone by now is left out. */
export async function listRows(tx: Tx, ids: readonly number[]) {
  const rows = await tx
    .select({ ...userRow, subtype: memberships.subtype, phone: memberships.phone })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(invitations, theirInvitation)
    .leftJoin(pictures, isShown)
    .where(inArray(memberships.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.membershipId, row]));
  const roomsById = await listRoomsOf(tx, [...ids]);
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...row, rooms: roomsById.get(id) ?? [] }] : [];
  });
}

async function listRoomsOf(tx: Tx, membershipIds: number[]) {
  const byMembership = new Map<number, { name: string; code: string; slug: string }[]>();
  if (membershipIds.length === 0) return byMembership;
  const found = await tx
    .select({ membershipId: roomAssignments.membershipId, name: rooms.name, code: rooms.code, slug: rooms.slug })
    .from(roomAssignments)
    .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
    .where(inArray(roomAssignments.membershipId, membershipIds))
    .orderBy(rooms.name, rooms.id);
  for (const { membershipId, ...room } of found) {
    byMembership.set(membershipId, [...(byMembership.get(membershipId) ?? []), room]);
  }
  return byMembership;
}

function rolesOf() {
  return sql<
    Role[]
  >`array(select ${membershipRoles.role}::text from ${membershipRoles} where ${membershipRoles.membershipId} = ${memberships.id})`;
}
