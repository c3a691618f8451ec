import { and, desc, eq, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import type { Actor, Person } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";
import type { VisitPage } from "./input";
import type { VisitStatus } from "./life";

const latest = 5;

/** A member's newest visits and how many there are of each kind, for their summary. */
export function findVisitSummary(actor: Actor<"users.read">, memberId: number) {
  return inClinic(actor, async (tx) => {
    const counts = await tx
      .select({ status: visits.status, total: sql<number>`count(*)::int` })
      .from(visits)
      .where(eq(visits.memberId, memberId))
      .groupBy(visits.status);
    return {
      rows: await listPage(tx, actor, memberId, latest, 0),
      total: counts.reduce((sum, { total }) => sum + total, 0),
      byStatus: Object.fromEntries(counts.map(({ status, total }) => [status, total])) as Partial<
        Record<VisitStatus, number>
      >,
    };
  });
}

/** A member's visits, newest first, one page of them. A page past the end becomes the last one. */
export function listVisits(actor: Actor<"members.manage">, memberId: number, wanted: VisitPage) {
  return inClinic(actor, (tx) =>
    readPage(tx, { table: visits, where: eq(visits.memberId, memberId) }, wanted, (skipped) =>
      listPage(tx, actor, memberId, wanted.size, skipped),
    ),
  );
}

export type VisitRow = Awaited<ReturnType<typeof listPage>>[number];

function listPage(tx: Tx, { clinicId }: Person, memberId: number, size: number, skipped: number) {
  return tx
    .select({
      id: visits.id,
      scheduledAt: visits.scheduledAt,
      status: visits.status,
      room: rooms.name,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
    })
    .from(visits)
    .innerJoin(rooms, and(eq(rooms.clinicId, visits.clinicId), eq(rooms.id, visits.roomId)))
    .leftJoin(memberships, and(eq(memberships.clinicId, visits.clinicId), eq(memberships.id, visits.providerId)))
    .where(and(eq(visits.clinicId, clinicId), eq(visits.memberId, memberId)))
    .orderBy(desc(visits.scheduledAt), desc(visits.id))
    .limit(size)
    .offset(skipped);
}
