import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";

/**
 * A room, held until the transaction ends. `update` also holds up who is about to put somebody into it; `no key update` lets
 * them go on, and holds up only other changes of the room itself. Who lost the right while waiting is refused.
 */
export async function lockRoom(tx: Tx, actor: Actor<"rooms.manage">, id: number, strength: "update" | "no key update") {
  const [room] = await tx.select().from(rooms).where(eq(rooms.id, id)).for(strength);
  if (!room) throw new Missing();
  await confirmRight(tx, actor, "rooms.manage");
  return room;
}

type Room = Pick<typeof rooms.$inferSelect, "name" | "closedAt">;

/** Held while somebody is put into the room or taken out of it, so that it is neither closed nor deleted meanwhile. */
export async function holdRoom(tx: Tx, id: number): Promise<Room> {
  const [room] = await tx
    .select({ name: rooms.name, closedAt: rooms.closedAt })
    .from(rooms)
    .where(eq(rooms.id, id))
    .for("share");
  if (!room) throw new Missing();
  return room;
}

/** Patients cannot arrive in a closed room, so nobody is newly put into it. */
export function refuseClosed(room: Room): void {
  if (room.closedAt) throw new Refusal(`${room.name} is inactive; nobody can be added to it.`, "rooms");
}
