import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { record } from "@/lib/audit/record";
import { Missing, Refusal } from "@/lib/refusal";
import { refuseTwice } from "./presence";

type WalkIn = {
  readonly roomId: number;
  readonly patient: { readonly memberId: number } | { readonly guestName: string };
  readonly reason: string;
  /** Of the form, which creates one visit however often it is sent. */
  readonly creationKey: string;
};

type By = Parameters<typeof record>[1];

/**
 * Puts a patient who has no appointment into a room's waiting list; answers the visit's id. Refused where the room is closed, and
 * where a member, whose place the caller has locked, is waiting or being seen there already.
 */
export async function walkIn(tx: Tx, by: By, { roomId, patient, reason, creationKey }: WalkIn): Promise<number> {
  // Locked, so that a room that is being closed gets nobody new.
  const [room] = await tx.select({ closedAt: rooms.closedAt }).from(rooms).where(eq(rooms.id, roomId)).for("share");
  if (!room) throw new Missing();
  if (room.closedAt) throw new Refusal("This room is closed.");
  if ("memberId" in patient) await refuseTwice(tx, { memberId: patient.memberId, roomId }, creationKey);

  const [visit] = await tx
    .insert(visits)
    .values({
      ...patient,
      clinicId: by.clinicId,
      roomId,
      reason,
      creationKey,
      status: "waiting",
      origin: "walk_in",
      scheduledAt: sql`now()`,
      arrivedAt: sql`now()`,
    })
    .onConflictDoNothing({ target: [visits.clinicId, visits.creationKey] })
    .returning({ id: visits.id });
  if (visit) {
    await record(tx, by, "visit.arrived", by.userId === null ? null : { userId: by.userId }, {
      visitId: visit.id,
      roomId,
    });
    return visit.id;
  }
  const [known] = await tx.select({ id: visits.id }).from(visits).where(eq(visits.creationKey, creationKey));
  if (!known) throw new Error("The visit was not stored.");
  return known.id;
}
