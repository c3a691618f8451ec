import { sql } from "drizzle-orm";

/**
 * For queries of `rooms`: whether an active provider belongs to the room, of whatever subtype, since all of them see on their home
 * who waits there. From the providers, who are few, to the room, where members can be hundreds of thousands.
 */
export const isStaffed = sql<boolean>`exists (select from memberships staff
  join room_assignments place on place.clinic_id = staff.clinic_id and place.membership_id = staff.id
  where staff.clinic_id = rooms.clinic_id and staff.type = 'provider' and staff.status = 'active'
  and place.room_id = rooms.id)`;
