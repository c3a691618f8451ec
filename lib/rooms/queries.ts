import { and, eq, isNull } from "drizzle-orm";
import { inClinic } from "@/db";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { type Actor, can } from "@/lib/auth/grant";

/** The rooms whose people the actor may see, by name, for the Room filter; at most 500, which is more than a drop-down can serve. */
export async function listRoomChoices(actor: Actor<"users.read">): Promise<{ id: number; name: string }[]> {
  if (!can(actor, "members.read")) return listOwnRooms(actor);
  return inClinic(actor, (tx) =>
    tx.select({ id: rooms.id, name: rooms.name }).from(rooms).orderBy(rooms.name, rooms.id).limit(500),
  );
}

/** The rooms a member can be assigned to, by name; the field that shows them finds one by typing. */
export function listOpenRooms(actor: Actor<"members.manage">): Promise<{ id: number; name: string; code: string }[]> {
  return inClinic(actor, (tx) =>
    tx
      .select({ id: rooms.id, name: rooms.name, code: rooms.code })
      .from(rooms)
      .where(isNull(rooms.closedAt))
      .orderBy(rooms.name, rooms.id)
      .limit(1000),
  );
}

/** The active rooms the actor is assigned to. */
export function listOwnRooms(actor: Actor<"account.manage"> | Actor<"users.read">) {
  return inClinic(actor, (tx) =>
    tx
      .select({ id: rooms.id, name: rooms.name, code: rooms.code })
      .from(roomAssignments)
      .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
      .where(and(eq(roomAssignments.membershipId, actor.membershipId), isNull(rooms.closedAt)))
      .orderBy(rooms.name),
  );
}
