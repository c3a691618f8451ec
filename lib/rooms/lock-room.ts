import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import type { Actor } from "@/lib/auth/grant";
import { Missing } from "@/lib/refusal";
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
