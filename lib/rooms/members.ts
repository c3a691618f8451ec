import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { roomAssignments } from "@/db/schema/rooms";
import { record } from "@/lib/audit/record";
import { type Actor, grant } from "@/lib/auth/grant";
import { Missing, Refusal } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";
import { fullName } from "@/lib/users/labels";
import { refuseLeaving } from "@/lib/users/leaving";
import { lockMember, raiseVersion } from "@/lib/users/lock-member";
import type { RoomMember } from "./input";
import { holdRoom, refuseClosed } from "./lock-room";

/** Whose place it was, and whether anything changed: adding somebody twice does no harm. */
type MemberChange = { name: string; changed: boolean };

/** Puts a member into a room, beside whatever rooms they are in. */
export async function addMember(tx: Tx, actor: Actor<"rooms.manage">, input: RoomMember): Promise<MemberChange> {
  const { member, room, rooms } = await lockBoth(tx, actor, input);
  const name = fullName(member);
  if (rooms.includes(input.roomId)) return { name, changed: false };
  refuseClosed(room);
  refuseLeaving(member);

  const { clinicId } = actor;
  await tx.insert(roomAssignments).values({ clinicId, roomId: input.roomId, membershipId: member.membershipId });
  await recordChange(tx, actor, member, { roomId: input.roomId, added: 1, removed: 0 });
  return { name, changed: true };
}

/** Takes a member out of a room, but not out of their last one: a member belongs to a room (S1, `Rooms *`). */
export async function removeMember(tx: Tx, actor: Actor<"rooms.manage">, input: RoomMember): Promise<MemberChange> {
  const { member, rooms } = await lockBoth(tx, actor, input);
  const name = fullName(member);
  if (!rooms.includes(input.roomId)) return { name, changed: false };
  // The form of a member's rooms says it at its field of that name.
  if (rooms.length === 1)
    throw new Refusal(`${name} is in no other room. Choose at least one room for them first.`, "rooms");

  const { membershipId } = member;
  await tx
    .delete(roomAssignments)
    .where(and(eq(roomAssignments.roomId, input.roomId), eq(roomAssignments.membershipId, membershipId)));
  await recordChange(tx, actor, member, { roomId: input.roomId, added: 0, removed: 1 });
  return { name, changed: true };
}

type Locked = Awaited<ReturnType<typeof lockMember>>;

/** The member before the room, as everybody locks the two; with the ids of the rooms that the member is in. */
async function lockBoth(tx: Tx, actor: Actor<"rooms.manage">, { id, roomId }: RoomMember) {
  const carer = grant(actor, "members.manage");
  if (!carer) throw new Missing();
  const member = await lockMember(tx, carer, id);
  await confirmRight(tx, actor, "rooms.manage");
  const room = await holdRoom(tx, roomId);
  const assigned = await tx
    .select({ roomId: roomAssignments.roomId })
    .from(roomAssignments)
    .where(eq(roomAssignments.membershipId, member.membershipId));
  return { member, room, rooms: assigned.map(({ roomId }) => roomId) };
}

/** A change of the member's record, so that no form of theirs that is open elsewhere saves the old rooms over it. */
async function recordChange(
  tx: Tx,
  actor: Actor<"rooms.manage">,
  member: Locked,
  details: { roomId: number; added: number; removed: number },
): Promise<void> {
  await raiseVersion(tx, member);
  await record(tx, actor, "user.roomsChanged", member, details);
}
