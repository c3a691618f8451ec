import { and, eq, inArray, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import type { Actor } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";
import { leavingStatuses } from "@/lib/users/leaving";
import { knownEmail } from "@/lib/users/unknown";
import type { MemberFilter } from "./input";

/** How many people a search for whom to add shows; more are found by a longer name. */
const foundLimit = 10;

/**
 * The members of a room by name, one page of them, and who could be added when somebody is searched for; null when the room is
 * not one of this clinic.
 */
export function findRoomMembers(actor: Actor<"members.manage">, roomId: number, filter: MemberFilter) {
  return inClinic(actor, async (tx) => {
    const [room] = await tx
      .select({ id: rooms.id, name: rooms.name, closedAt: rooms.closedAt })
      .from(rooms)
      .where(eq(rooms.id, roomId));
    if (!room) return null;
    const { closedAt, ...named } = room;
    const isActive = closedAt === null;
    return {
      room: { ...named, isActive },
      list: await listMembers(tx, roomId, filter),
      found: isActive && filter.add !== "" ? await findOthers(tx, roomId, filter.add) : null,
    };
  });
}
type RoomMembers = NonNullable<Awaited<ReturnType<typeof findRoomMembers>>>;
export type RoomMemberRow = RoomMembers["list"]["rows"][number];
export type FoundMembers = NonNullable<RoomMembers["found"]>;

function listMembers(tx: Tx, roomId: number, filter: MemberFilter) {
  // Who was removed from the clinic has lost their rooms; said here, it lets the list be read from an index in its order.
  const where = and(isMember, ne(memberships.status, "removed"), named(filter.search), isIn(roomId));
  return readPage(tx, { table: memberships, where }, filter, (skipped) => byName(tx, where, filter.size, skipped));
}

/** Members outside of the room, as many as are shown, and whether there are more. */
async function findOthers(tx: Tx, roomId: number, search: string) {
  const where = and(isMember, notInArray(memberships.status, leavingStatuses), named(search), sql`not ${isIn(roomId)}`);
  const rows = await byName(tx, where, foundLimit + 1);
  return { rows: rows.slice(0, foundLimit), hasMore: rows.length > foundLimit };
}

/** The ids of the page come first, from an index alone; only those rows are then joined. */
function byName(tx: Tx, where: SQL | undefined, size: number, skipped = 0) {
  const order = [memberships.sortName, memberships.id] as const;
  const ids = tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(where)
    .orderBy(...order)
    .limit(size)
    .offset(skipped);
  return tx
    .select({
      id: memberships.userId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      email: knownEmail,
      status: memberships.status,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(invitations, eq(invitations.membershipId, memberships.id))
    .where(inArray(memberships.id, ids))
    .orderBy(...order);
}

const isMember = eq(memberships.type, "member");

function isIn(roomId: number): SQL {
  return sql`exists (select from room_assignments people where people.clinic_id = ${memberships.clinicId}
    and people.room_id = ${roomId} and people.membership_id = ${memberships.id})`;
}

/** What stands in one field is an address, or a part of one, when it has an @; else words of a name. */
function named(search: string): SQL | undefined {
  if (search === "") return undefined;
  const [name, email] = search.includes("@") ? ["", search] : [search, ""];
  return sql`${memberships.id} in (select search_memberships(${name}, ${email}))`;
}
