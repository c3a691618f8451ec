import { and, eq, isNotNull, notInArray, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { importRows } from "@/db/schema/runs";
import { users } from "@/db/schema/users";
import type { RoomsByCode } from "./row";

export async function findRoomsByCode(tx: Tx): Promise<RoomsByCode> {
  const found = await tx.select({ id: rooms.id, code: rooms.code, closedAt: rooms.closedAt }).from(rooms);
  return new Map(found.map(({ id, code, closedAt }) => [code.toLowerCase(), { id, isOpen: closedAt === null }]));
}

/**
 * Which of these usernames somebody has, in whatever clinic, and who it is where they are of this one; null elsewhere. It looks over
 * the wall, since a name is taken there as well, and answers no more than New Member says of one name after another.
 */
export async function findTaken(clinicId: number, usernames: readonly string[]): Promise<Map<string, number | null>> {
  const { rows } = await acrossClinics((tx) =>
    tx.execute<{ wanted: string; userId: string | null }>(sql`
      select wanted, ${memberships.userId} as "userId"
      from unnest(${sql.param([...usernames])}::text[]) as wanted
      join ${users} on lower(${users.username}) = lower(wanted)
      left join ${memberships} on ${memberships.clinicId} = ${clinicId} and ${memberships.userId} = ${users.id}`),
  );
  return new Map(rows.map(({ wanted, userId }) => [wanted, userId === null ? null : Number(userId)]));
}

/** Who of this clinic has these e-mail addresses, apart from whom this very import has created. */
export async function findByEmail(
  tx: Tx,
  { clinicId, importId = 0 }: { clinicId: number; importId?: number },
  emails: readonly string[],
): Promise<Map<string, number>> {
  const created = tx
    .select({ userId: importRows.userId })
    .from(importRows)
    .where(and(eq(importRows.clinicId, clinicId), eq(importRows.importId, importId), isNotNull(importRows.userId)));
  const found = await tx
    .select({ email: sql<string>`wanted`, userId: memberships.userId })
    .from(memberships)
    .innerJoin(
      sql`unnest(${sql.param([...emails])}::text[]) as wanted`,
      sql`${memberships.searchEmail} = search_text(wanted)`,
    )
    .where(and(eq(memberships.clinicId, clinicId), notInArray(memberships.userId, created)));
  return new Map(found.map(({ email, userId }) => [email, userId]));
}
