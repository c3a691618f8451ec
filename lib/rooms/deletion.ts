import { eq, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { countLimit } from "@/lib/paging/page";
import { Refusal } from "@/lib/refusal";
import { countedUpToLimit } from "./counted";
import type { RoomRef } from "./input";
import { lockRoom } from "./lock-room";
import { countMembers } from "./queries";
import { listStaff, setStaff } from "./staff";

/**
 * Deletes a room that nothing depends on. Refused while there are visits or members, whose history and whose place it is; its
 * providers only lose the assignment.
 */
export async function deleteRoom(tx: Tx, actor: Actor<"rooms.manage">, { id }: RoomRef): Promise<{ name: string }> {
  const room = await lockRoom(tx, actor, id, "update");
  const dependents = await countDependents(tx, id);
  const reason = reasonToKeep(dependents);
  if (reason) throw new Refusal(reason);

  const { removed } = await setStaff(tx, actor, id, []);
  await tx.delete(rooms).where(eq(rooms.id, id));
  await record(tx, actor, "room.deleted", null, { roomId: id, providers: removed, ...dependents });
  return { name: room.name };
}

/** What deleting a room would take away, for the dialog, and why it is not possible now if it is not; null for no room. */
export function findRoomDeletion(actor: Actor<"rooms.manage">, id: number) {
  return inClinic(actor, async (tx) => {
    const [room] = await tx
      .select({ id: rooms.id, name: rooms.name, slug: rooms.slug })
      .from(rooms)
      .where(eq(rooms.id, id));
    if (!room) return null;
    const providers = (await listStaff(tx, id)).length;
    return { ...room, providers, kept: reasonToKeep(await countDependents(tx, id)) };
  });
}
export type RoomDeletion = NonNullable<Awaited<ReturnType<typeof findRoomDeletion>>>;

type Dependents = { visits: number; members: number };

/** Both stop at one more than the lists count to. */
async function countDependents(tx: Tx, roomId: number): Promise<Dependents> {
  const ofRoom = tx
    .select({ one: sql`1` })
    .from(visits)
    .where(eq(visits.roomId, roomId))
    .limit(countLimit + 1);
  const [found] = await tx.select({ total: sql<number>`count(*)::int` }).from(sql`(${ofRoom}) as found`);
  return { visits: found?.total ?? 0, members: (await countMembers(tx, [roomId])).get(roomId) ?? 0 };
}

function reasonToKeep({ visits, members }: Dependents): string | null {
  const counts = [
    visits > 0 && countedUpToLimit(visits, "visit"),
    members > 0 && countedUpToLimit(members, "member"),
  ].filter(Boolean);
  if (counts.length === 0) return null;
  const advice =
    visits > 0
      ? "Make the room inactive instead: its landing page closes, and the history stays."
      : "Assign them to another room first, or make this one inactive instead.";
  return `${counts.join(" and ")} ${visits + members === 1 ? "depends" : "depend"} on it. ${advice}`;
}
