import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { confirmRight } from "@/lib/users/change";
import type { NewRoom } from "./input";
import { setStaff } from "./staff";
import { refusingTaken } from "./taken";

/** Creates a room with its providers. Sent twice, the second finds its slug taken. */
export async function createRoom(
  tx: Tx,
  actor: Actor<"rooms.manage">,
  { providers, isActive, ...wanted }: NewRoom,
): Promise<{ id: number; name: string }> {
  await confirmRight(tx, actor, "rooms.manage");
  const [room] = await refusingTaken(tx, actor, wanted, async () =>
    tx
      .insert(rooms)
      .values({ ...wanted, clinicId: actor.clinicId, closedAt: isActive ? null : sql`now()` })
      .returning({ id: rooms.id, name: rooms.name }),
  );
  if (!room) throw new Error("The room was not stored.");
  await setStaff(tx, actor, room.id, providers);
  await record(tx, actor, "room.created", null, {
    roomId: room.id,
    providers: providers.length,
    state: isActive ? "active" : "inactive",
  });
  return room;
}
