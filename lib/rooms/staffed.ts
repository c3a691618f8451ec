import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";

/**
 * For queries of `rooms`: whether an active provider belongs to the room, of whatever subtype, since all of them see on their home
 * who waits there. From the providers, who are few, to the room, where members can be hundreds of thousands.
 */
export const isStaffed = sql<boolean>`exists (select from memberships staff
  join room_assignments place on place.clinic_id = staff.clinic_id and place.membership_id = staff.id
  where staff.clinic_id = rooms.clinic_id and staff.type = 'provider' and staff.status = 'active'
  and place.room_id = rooms.id)`;

/**
 * The same, and it stays so until the transaction ends: one of the providers is held. Asked before a visit is locked, as who starts
 * one locks themself first.
 */
export async function holdStaff(tx: Tx, roomId: number): Promise<boolean> {
  const present = () =>
    tx
      .select({ id: memberships.id })
      .from(roomAssignments)
      .innerJoin(memberships, eq(memberships.id, roomAssignments.membershipId))
      .where(
        and(eq(roomAssignments.roomId, roomId), eq(memberships.type, "provider"), eq(memberships.status, "active")),
      )
      .limit(1);
  const [held] = await present().for("share");
  if (held) return true;
  // While one was waited for who has gone, another may have come whom that look could not see yet.
  const [other] = await present();
  return other !== undefined && holdStaff(tx, roomId);
}
