import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { careTeam } from "@/db/schema/members";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { isToCome, renewLookedAfter } from "./work";

/** A provider whose record is locked. */
type Party = { readonly membershipId: number };

/** Each gives one kind of a provider's work to another one, and answers how much there was. */
export async function moveVisits(tx: Tx, from: Party, to: Party): Promise<number> {
  const moved = await tx
    .update(visits)
    .set({ providerId: to.membershipId })
    .where(isToCome(from.membershipId))
    .returning({ id: visits.id });
  return moved.length;
}

/** Who is in a team already stays in it once. */
export async function moveCareTeams(tx: Tx, from: Party, to: Party): Promise<number> {
  await renewLookedAfter(tx, from.membershipId);
  await tx.execute(sql`insert into ${careTeam} (clinic_id, member_id, provider_id)
    select ${careTeam.clinicId}, ${careTeam.memberId}, ${to.membershipId} from ${careTeam}
    where ${careTeam.providerId} = ${from.membershipId}
    on conflict do nothing`);
  const left = await tx
    .delete(careTeam)
    .where(eq(careTeam.providerId, from.membershipId))
    .returning({ memberId: careTeam.memberId });
  return left.length;
}

/** Inactive rooms go along: they may open again. A form of a room that is open elsewhere must not undo this. */
export async function moveRooms(tx: Tx, from: Party, to: Party): Promise<number> {
  // Put in and taken out, not updated: what landing pages show is counted by both.
  await tx.execute(sql`insert into ${roomAssignments} (clinic_id, room_id, membership_id)
    select ${roomAssignments.clinicId}, ${roomAssignments.roomId}, ${to.membershipId} from ${roomAssignments}
    where ${roomAssignments.membershipId} = ${from.membershipId}
    on conflict do nothing`);
  const left = await tx
    .delete(roomAssignments)
    .where(eq(roomAssignments.membershipId, from.membershipId))
    .returning({ id: roomAssignments.roomId });
  const ids = left.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.select({ id: rooms.id }).from(rooms).where(inArray(rooms.id, ids)).orderBy(rooms.id).for("no key update");
  await tx
    .update(rooms)
    .set({ version: sql`${rooms.version} + 1` })
    .where(inArray(rooms.id, ids));
  return ids.length;
}
