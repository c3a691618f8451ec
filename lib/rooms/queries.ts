import { and, count, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { type Actor, can } from "@/lib/auth/grant";
import { countLimit, readPage } from "@/lib/paging/page";
import { statusesToCome } from "@/lib/visits/labels";
import { asTyped, countVisitsToCome } from "./edit";
import type { RoomFilter } from "./input";
import { listStaffChoices } from "./staff";
import { isStaffed } from "./staffed";

/** One page of the clinic's rooms by name, with who belongs to each and what is to come there. */
export function listRooms(actor: Actor<"rooms.manage">, filter: RoomFilter) {
  return inClinic(actor, async (tx) => {
    const where = whereRooms(filter);
    const list = await readPage(tx, { table: rooms, where }, filter, (skipped) =>
      tx
        .select({
          id: rooms.id,
          name: rooms.name,
          code: rooms.code,
          slug: rooms.slug,
          closedAt: rooms.closedAt,
          isStaffed,
        })
        .from(rooms)
        .where(where)
        .orderBy(rooms.name, rooms.id)
        .limit(filter.size)
        .offset(skipped),
    );
    const ids = list.rows.map(({ id }) => id);
    const [providers, members, toCome] = [
      await countProviders(tx, ids),
      await countMembers(tx, ids),
      await countToCome(tx, ids),
    ];
    const rows = list.rows.map(({ closedAt, ...room }) => ({
      ...room,
      isActive: closedAt === null,
      providers: providers.get(room.id) ?? 0,
      members: members.get(room.id) ?? 0,
      visitsToCome: toCome.get(room.id) ?? 0,
    }));
    return { ...list, rows };
  });
}
export type RoomRow = Awaited<ReturnType<typeof listRooms>>["rows"][number];

/** A room for its form, with the providers who can be chosen, or null when it is not of this clinic. */
export function findRoom(actor: Actor<"rooms.manage">, id: number) {
  return inClinic(actor, async (tx) => {
    const [room] = await tx.select().from(rooms).where(eq(rooms.id, id));
    if (!room) return null;
    const saved = await asTyped(tx, room);
    return {
      id,
      saved,
      choices: await listStaffChoices(tx, saved.providers.map(Number)),
      members: (await countMembers(tx, [id])).get(id) ?? 0,
      visitsToCome: await countVisitsToCome(tx, id),
    };
  });
}

/** The providers whom a new room can be given. */
export function findNewRoomChoices(actor: Actor<"rooms.manage">) {
  return inClinic(actor, (tx) => listStaffChoices(tx, []));
}

/** The rooms whose people the actor may see, by name, for the Room filter; at most 500, which is more than a drop-down can serve. */
export async function listRoomChoices(actor: Actor<"users.read">): Promise<{ id: number; name: string }[]> {
  if (!can(actor, "members.read")) return listOwnRooms(actor);
  return inClinic(actor, (tx) =>
    tx.select({ id: rooms.id, name: rooms.name }).from(rooms).orderBy(rooms.name, rooms.id).limit(500),
  );
}

/** The rooms somebody can be assigned to, by name; the field that shows them finds one by typing. */
export function listOpenRooms(
  actor: Actor<"members.manage"> | Actor<"providers.manage">,
): Promise<{ id: number; name: string; code: string }[]> {
  return inClinic(actor, (tx) =>
    tx
      .select({ id: rooms.id, name: rooms.name, code: rooms.code })
      .from(rooms)
      .where(isNull(rooms.closedAt))
      .orderBy(rooms.name, rooms.id)
      .limit(1000),
  );
}

/** The active rooms the actor is assigned to. */
function listOwnRooms(actor: Actor<"account.manage"> | Actor<"users.read">) {
  return inClinic(actor, (tx) =>
    tx
      .select({ id: rooms.id, name: rooms.name, code: rooms.code })
      .from(roomAssignments)
      .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
      .where(and(eq(roomAssignments.membershipId, actor.membershipId), isNull(rooms.closedAt)))
      .orderBy(rooms.name),
  );
}

/** Every word of the search stands in the name, the code or the slug, whatever the accents and capitals. */
export function whereRooms({ search, inactive }: Pick<RoomFilter, "search" | "inactive">): SQL | undefined {
  const words = search.split(/\s+/).filter(Boolean);
  return and(
    inactive ? undefined : isNull(rooms.closedAt),
    ...words.map((word) => {
      const part = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
      return sql`search_text(${rooms.name} || ' ' || ${rooms.code} || ' ' || ${rooms.slug}) like search_text(${part})`;
    }),
  );
}

type Counted = { id: number; total: number };

const byRoom = (rows: readonly Counted[]) => new Map(rows.map(({ id, total }) => [id, total]));

async function countProviders(tx: Tx, ids: number[]) {
  const rows = await tx
    .select({ id: roomAssignments.roomId, total: count() })
    .from(roomAssignments)
    .innerJoin(memberships, eq(memberships.id, roomAssignments.membershipId))
    .where(and(eq(memberships.type, "provider"), inArray(roomAssignments.roomId, ids)))
    .groupBy(roomAssignments.roomId);
  return byRoom(rows);
}

/** How many members are in each of these rooms. A room can have hundreds of thousands: beyond `countLimit` they are not counted. */
export async function countMembers(tx: Tx, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await tx
    .select({
      id: rooms.id,
      // Providers are few, so they are looked up once and left out, rather than joining every member.
      total: sql<number>`(select count(*)::int from (
        select from room_assignments people where people.clinic_id = rooms.clinic_id and people.room_id = rooms.id
        and people.membership_id not in (select id from memberships where type = 'provider')
        limit ${countLimit + 1}) as counted)`,
    })
    .from(rooms)
    .where(inArray(rooms.id, [...ids]));
  return byRoom(rows);
}

async function countToCome(tx: Tx, ids: number[]) {
  const rows = await tx
    .select({ id: visits.roomId, total: count() })
    .from(visits)
    .where(and(inArray(visits.status, statusesToCome), inArray(visits.roomId, ids)))
    .groupBy(visits.roomId);
  return byRoom(rows);
}
