import {
  aliasedTable,
  and,
  asc,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  ne,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { type Actor, can, type Person } from "@/lib/auth/grant";
import { findDays } from "@/lib/clinic-day";
import { isStaffed } from "@/lib/rooms/staffed";
import { isOfDays } from "./day";

/** More rows of a list than anybody reads are not sent; the rooms say how many wait. */
export const boardLimit = 100;

/**
 * What a provider's home shows: their rooms and how many wait in each, who waits and who is being seen there, longest first, and
 * the visits of today by the clinic's calendar. For who conducts visits those are their own and those that nobody has taken; for
 * the others, all in their rooms. Who waits for nobody in particular is only among those who wait. Who sees all members also sees
 * who waits or is being seen in a room without an active provider. A constant number of queries.
 */
export function findBoard(actor: Actor<"visits.read">) {
  return inClinic(actor, async (tx) => {
    const day = await findDays(tx, actor.timeZone);
    const ownRooms = await listRooms(tx, actor);
    const ids = ownRooms.map(({ id }) => id);
    const deserted = can(actor, "members.read") ? await listDeserted(tx, actor) : [];
    const inOwnRoom = inArray(visits.roomId, ids);
    const inDeserted = inArray(
      visits.roomId,
      deserted.map(({ id }) => id),
    );
    const isOwn = eq(visits.providerId, actor.membershipId);

    const isPresent = inArray(visits.status, ["waiting", "in_progress"]);
    const present = await listRows(tx, actor, ids, and(isPresent, or(inOwnRoom, inDeserted, isOwn)), [
      asc(visits.status),
      asc(since),
    ]);
    const isPlannedOrTaken = or(ne(visits.status, "waiting"), isNotNull(visits.providerId));
    const scope = can(actor, "visits.conduct") ? or(isOwn, and(isNull(visits.providerId), inOwnRoom)) : inOwnRoom;
    const today = await listRows(tx, actor, ids, and(isOfDays(day), scope, isPlannedOrTaken), [
      asc(visits.scheduledAt),
    ]);
    return {
      at: day.now,
      rooms: ownRooms,
      deserted,
      waiting: present.filter(({ status }) => status === "waiting"),
      inProgress: present.filter(({ status }) => status === "in_progress"),
      today,
    };
  });
}
type Board = Awaited<ReturnType<typeof findBoard>>;
export type BoardRow = Board["today"][number];

// Named as the partial index names it.
const openInRoom = sql`from visits open where open.clinic_id = rooms.clinic_id and open.room_id = rooms.id
  and open.status in ('scheduled', 'waiting', 'in_progress')`;

const waiting = sql<number>`(select count(*)::int ${openInRoom} and open.status = 'waiting')`;

/** The rooms the actor is assigned to, also those that are closed: visits there are still brought to an end. */
function listRooms(tx: Tx, { membershipId }: Person) {
  return tx
    .select({
      id: rooms.id,
      name: rooms.name,
      code: rooms.code,
      slug: rooms.slug,
      isActive: sql<boolean>`${rooms.closedAt} is null`,
      waiting,
    })
    .from(roomAssignments)
    .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
    .where(eq(roomAssignments.membershipId, membershipId))
    .orderBy(rooms.name, rooms.id);
}

/** Rooms without an active provider in which patients wait or are being seen, active or not; none of them is the actor's. */
function listDeserted(tx: Tx, { clinicId }: Person) {
  return tx
    .select({
      id: rooms.id,
      name: rooms.name,
      waiting,
    })
    .from(rooms)
    .where(
      and(
        eq(rooms.clinicId, clinicId),
        not(isStaffed),
        exists(sql`(select ${openInRoom} and open.status in ('waiting', 'in_progress'))`),
      ),
    )
    .orderBy(rooms.name, rooms.id);
}

/** Since when a patient waits or is being seen. */
const since = sql<Date>`case when ${visits.status} = 'in_progress' then ${visits.startedAt}
  else coalesce(${visits.arrivedAt}, ${visits.scheduledAt}) end`;

function listRows(tx: Tx, actor: Person, ownRoomIds: number[], where: SQL | undefined, order: SQL[]) {
  const provider = aliasedTable(memberships, "provider");
  return tx
    .select({
      id: visits.id,
      status: visits.status,
      origin: visits.origin,
      reason: visits.reason,
      scheduledAt: visits.scheduledAt,
      isDue: sql<boolean>`${visits.scheduledAt} <= now()`,
      minutes: sql<number>`greatest(0, floor(extract(epoch from now() - ${since}) / 60))::int`,
      room: rooms.name,
      guestName: visits.guestName,
      patient: { userId: memberships.userId, firstName: memberships.firstName, lastName: memberships.lastName },
      isVisible: isVisible(actor, ownRoomIds),
      provider: { firstName: provider.firstName, lastName: provider.lastName, status: provider.status },
      isOwn: sql<boolean>`coalesce(${visits.providerId} = ${actor.membershipId}, false)`,
    })
    .from(visits)
    .innerJoin(rooms, and(eq(rooms.clinicId, visits.clinicId), eq(rooms.id, visits.roomId)))
    .leftJoin(memberships, and(eq(memberships.clinicId, visits.clinicId), eq(memberships.id, visits.memberId)))
    .leftJoin(provider, and(eq(provider.clinicId, visits.clinicId), eq(provider.id, visits.providerId)))
    .where(and(eq(visits.clinicId, actor.clinicId), where))
    .orderBy(...order, asc(visits.id))
    .limit(boardLimit);
}

/** Whether the actor may open the patient's summary: who does not see all members sees those who are in a room with them. */
function isVisible(actor: Person, ownRoomIds: number[]): SQL<boolean> {
  if (can(actor, "members.read")) return sql`true`;
  return exists(
    sql`(select from room_assignments theirs where theirs.clinic_id = ${visits.clinicId}
      and theirs.membership_id = ${visits.memberId} and ${inArray(sql`theirs.room_id`, ownRoomIds)})`,
  ) as SQL<boolean>;
}
