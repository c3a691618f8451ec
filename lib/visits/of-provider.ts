import { and, asc, desc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import type { Actor } from "@/lib/auth/grant";
import { statusesToCome } from "./labels";
import type { VisitStatus } from "./life";

const few = 5;

/** A provider's visits for their summary: how many of each kind, the next ones and the latest. */
export function findProviderVisits(actor: Actor<"providers.read">, providerId: number) {
  return inClinic(actor, async (tx) => {
    const theirs = eq(visits.providerId, providerId);
    const counts = await tx
      .select({ status: visits.status, total: sql<number>`count(*)::int` })
      .from(visits)
      .where(theirs)
      .groupBy(visits.status);
    return {
      total: counts.reduce((sum, { total }) => sum + total, 0),
      byStatus: Object.fromEntries(counts.map(({ status, total }) => [status, total])) as Partial<
        Record<VisitStatus, number>
      >,
      toCome: await list(tx, and(theirs, inArray(visits.status, statusesToCome)), asc(visits.scheduledAt)),
      latest: await list(tx, and(theirs, notInArray(visits.status, [...statusesToCome])), desc(visits.scheduledAt)),
    };
  });
}
export type ProviderVisits = Awaited<ReturnType<typeof findProviderVisits>>;

function list(tx: Tx, where: SQL | undefined, order: SQL) {
  return tx
    .select({
      id: visits.id,
      scheduledAt: visits.scheduledAt,
      status: visits.status,
      room: rooms.name,
      memberId: memberships.userId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      guestName: visits.guestName,
    })
    .from(visits)
    .innerJoin(rooms, eq(rooms.id, visits.roomId))
    .leftJoin(memberships, eq(memberships.id, visits.memberId))
    .where(where)
    .orderBy(order, visits.id)
    .limit(few);
}
