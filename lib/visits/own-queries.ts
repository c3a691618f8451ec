import { and, asc, desc, eq, inArray, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import type { Actor, Person } from "@/lib/auth/grant";
import { findDays } from "@/lib/clinic-day";
import { readPage } from "@/lib/paging/page";
import type { VisitPage } from "./input";
import { statusesToCome } from "./labels";

/** Of the visits that are over, the home shows these; a page of their own has all. */
export const latestOver = 10;

/** More visits to come than anybody has. */
const mostToCome = 50;

/**
 * What a member's home shows: their rooms, their visits to come with their place among those who wait, and the latest that are
 * over. `timeZone` is the person's own, or the clinic's while they have none. A constant number of queries.
 */
export function findOwnHome(actor: Actor<"visits.attend">) {
  return inClinic(actor, async (tx) => {
    const { begin, end, now } = await findDays(tx, actor.timeZone);
    const toCome = await listRows(
      tx,
      actor,
      inArray(visits.status, statusesToCome),
      asc(visits.scheduledAt),
      mostToCome,
    );
    const over = await listRows(tx, actor, isOver, desc(visits.scheduledAt), latestOver + 1);
    return {
      at: now,
      timeZone: await findTimeZone(tx, actor),
      rooms: await listRooms(tx, actor),
      toCome: toCome.map((visit) => ({
        ...visit,
        isToday: visit.scheduledAt >= begin && visit.scheduledAt < end,
      })),
      over: over.slice(0, latestOver),
      hasMore: over.length > latestOver,
    };
  });
}
type OwnHome = Awaited<ReturnType<typeof findOwnHome>>;
export type OwnVisit = OwnHome["over"][number];

/** All visits of a member as they see them, newest first, one page of them. */
export function listOwnVisits(actor: Actor<"visits.attend">, wanted: VisitPage) {
  return inClinic(actor, async (tx) => {
    const where = eq(visits.memberId, actor.membershipId);
    const list = await readPage(tx, { table: visits, where }, wanted, (skipped) =>
      listRows(tx, actor, undefined, desc(visits.scheduledAt), wanted.size, skipped),
    );
    return { ...list, timeZone: await findTimeZone(tx, actor) };
  });
}

const isOver = notInArray(visits.status, [...statusesToCome]);

async function findTimeZone(tx: Tx, { membershipId, timeZone }: Person): Promise<string> {
  const [own] = await tx
    .select({ timeZone: memberships.timeZone })
    .from(memberships)
    .where(eq(memberships.id, membershipId));
  return own?.timeZone ?? timeZone;
}

function listRooms(tx: Tx, { membershipId }: Person) {
  return tx
    .select({ id: rooms.id, name: rooms.name, slug: rooms.slug })
    .from(roomAssignments)
    .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
    .where(and(eq(roomAssignments.membershipId, membershipId), isNull(rooms.closedAt)))
    .orderBy(rooms.name, rooms.id);
}

/** How many came to the room earlier and wait still; a number, and nobody's name. The list of states is the partial index's. */
const before = sql<number>`(select count(*)::int from visits earlier where earlier.clinic_id = ${visits.clinicId}
  and earlier.room_id = ${visits.roomId} and earlier.status = 'waiting' and earlier.status in ('scheduled', 'waiting', 'in_progress')
  and (coalesce(earlier.arrived_at, earlier.scheduled_at), earlier.id)
    < (coalesce(${visits.arrivedAt}, ${visits.scheduledAt}), ${visits.id}))`;

function listRows(
  tx: Tx,
  { clinicId, membershipId }: Person,
  where: SQL | undefined,
  order: SQL,
  size: number,
  skipped = 0,
) {
  return tx
    .select({
      id: visits.id,
      status: visits.status,
      roomId: visits.roomId,
      room: rooms.name,
      scheduledAt: visits.scheduledAt,
      origin: visits.origin,
      reason: visits.reason,
      arrivedAt: visits.arrivedAt,
      minutes: sql<number>`greatest(0, floor(extract(epoch from now() - coalesce(${visits.arrivedAt}, ${visits.scheduledAt})) / 60))::int`,
      before: sql<number>`case when ${visits.status} = 'waiting' then ${before} else 0 end`,
      // The first name first: Drizzle takes a joined row whose first column is null for none.
      provider: {
        firstName: memberships.firstName,
        lastName: memberships.lastName,
        title: memberships.title,
        suffix: memberships.suffix,
      },
    })
    .from(visits)
    .innerJoin(rooms, and(eq(rooms.clinicId, visits.clinicId), eq(rooms.id, visits.roomId)))
    .leftJoin(memberships, and(eq(memberships.clinicId, visits.clinicId), eq(memberships.id, visits.providerId)))
    .where(and(eq(visits.clinicId, clinicId), eq(visits.memberId, membershipId), where))
    .orderBy(order, desc(visits.id))
    .limit(size)
    .offset(skipped);
}
