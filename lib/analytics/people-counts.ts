import { and, count, eq, exists, gte, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import type { Span } from "@/lib/clinic-day";

/** Members who signed up in a period, in the one before, and by the moment `then` of that one; of a room, those who are in it. */
export async function countNewMembers(
  tx: Tx,
  { before, current, then }: { before: Span; current: Span; then: Date },
  roomId: number | null,
) {
  const counted = async (type: SQL | undefined) => {
    const [row] = await tx
      .select({
        current: sql<number>`(count(*) filter (where ${memberships.signedUpAt} >= ${current.begin.toISOString()}::timestamptz))::int`,
        before: sql<number>`(count(*) filter (where ${memberships.signedUpAt} < ${before.end.toISOString()}::timestamptz))::int`,
        byThisTime: sql<number>`(count(*) filter (where ${memberships.signedUpAt} < ${then.toISOString()}::timestamptz))::int`,
      })
      .from(memberships)
      .where(
        and(
          ne(memberships.status, "removed"),
          gte(memberships.signedUpAt, before.begin),
          lt(memberships.signedUpAt, current.end),
          type,
          inRoom(tx, roomId),
        ),
      );
    return row ?? { current: 0, before: 0, byThisTime: 0 };
  };
  // The index of sign-ups does not know who is a provider. Those are few: everybody is counted in the index, and they are taken off.
  const everybody = await counted(undefined);
  const providers = await counted(eq(memberships.type, "provider"));
  return {
    current: everybody.current - providers.current,
    before: everybody.before - providers.before,
    byThisTime: everybody.byThisTime - providers.byThisTime,
  };
}

/** Providers who can sign in now; of a room, those who are assigned to it. */
export async function countActiveProviders(tx: Tx, roomId: number | null): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(memberships)
    .where(and(eq(memberships.type, "provider"), eq(memberships.status, "active"), inRoom(tx, roomId)));
  return row?.total ?? 0;
}

function inRoom(tx: Tx, roomId: number | null): SQL | undefined {
  if (roomId === null) return undefined;
  return exists(
    tx
      .select({ one: sql`1` })
      .from(roomAssignments)
      .where(
        and(
          eq(roomAssignments.clinicId, memberships.clinicId),
          eq(roomAssignments.roomId, roomId),
          eq(roomAssignments.membershipId, memberships.id),
        ),
      ),
  );
}
