import { acrossClinics } from "@/db";
import { clinics, subscriptions } from "@/db/schema/clinics";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import type { Membership } from "./people";
import { nextSerial } from "./serial";

export type Clinic = { id: number; name: string };

/** A clinic with its subscription, alone in its own world. */
export function aClinic({
  plan = "premium" as const,
  paidSeats = 100,
  startedAt,
  ...wanted
}: Partial<typeof clinics.$inferInsert & typeof subscriptions.$inferInsert> = {}): Promise<Clinic> {
  return acrossClinics(async (tx) => {
    const [clinic] = await tx
      .insert(clinics)
      .values({ name: `Clinic ${nextSerial()}`, ...wanted })
      .returning({ id: clinics.id, name: clinics.name });
    if (!clinic) throw new Error("The clinic was not stored.");
    await tx.insert(subscriptions).values({ clinicId: clinic.id, plan, paidSeats, startedAt });
    return clinic;
  });
}

export async function aRoom(
  clinic: Clinic,
  people: Membership[] = [],
  name = "A room",
): Promise<{ id: number; slug: string }> {
  return acrossClinics(async (tx) => {
    const slug = `room-${process.pid}-${nextSerial()}`;
    const [room] = await tx
      .insert(rooms)
      .values({ clinicId: clinic.id, name, slug, code: slug })
      .returning({ id: rooms.id, slug: rooms.slug });
    if (!room) throw new Error("The room was not stored.");
    const assigned = people.map(({ id }) => ({ clinicId: clinic.id, roomId: room.id, membershipId: id }));
    if (assigned.length > 0) await tx.insert(roomAssignments).values(assigned);
    return room;
  });
}
