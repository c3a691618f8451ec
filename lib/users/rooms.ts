import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal, Stale } from "@/lib/refusal";
import { lockMember, raiseVersion } from "./lock-member";
import type { MemberRooms } from "./management-input";

const listLimit = 500;

/** The rooms a member is in, and those that can be chosen: the active ones, and whatever they are in already. */
export function findRoomsOfMember(actor: Actor<"members.manage">, membershipId: number) {
  return inClinic(actor, async (tx) => {
    const assigned = await listAssigned(tx, membershipId);
    const choices = await tx
      .select({ id: rooms.id, name: rooms.name, code: rooms.code, closedAt: rooms.closedAt })
      .from(rooms)
      .where(or(isNull(rooms.closedAt), inArray(rooms.id, assigned)))
      .orderBy(rooms.name, rooms.id)
      // Those they are in must not fall off the end of the list.
      .limit(listLimit + assigned.length);
    return { assigned, choices };
  });
}

/** Puts a member into exactly these rooms (S1). A room that is inactive stays, but nobody is newly put into it. */
export async function saveRooms(
  tx: Tx,
  actor: Actor<"members.manage">,
  { id, rooms: wanted, version }: MemberRooms,
): Promise<{ version: number; rooms: string[] }> {
  const member = await lockMember(tx, actor, id);
  const assigned = await listAssigned(tx, member.membershipId);
  if (member.version !== version) throw new Stale({ version: member.version, rooms: assigned.map(String) });

  // Held, so that none is closed or deleted meanwhile.
  const known = await tx
    .select({ id: rooms.id, name: rooms.name, closedAt: rooms.closedAt })
    .from(rooms)
    .where(inArray(rooms.id, wanted))
    .orderBy(rooms.id)
    .for("share");
  if (known.length < wanted.length) throw new Missing();
  const added = known.filter((room) => !assigned.includes(room.id));
  const closed = added.find(({ closedAt }) => closedAt);
  if (closed) throw new Refusal(`${closed.name} is inactive; nobody can be added to it.`, "rooms");
  const removed = assigned.filter((room) => !wanted.includes(room));
  if (added.length + removed.length === 0) return { version, rooms: assigned.map(String) };

  const { clinicId } = actor;
  const { membershipId } = member;
  if (removed.length > 0) await tx.delete(roomAssignments).where(ofMember(membershipId, removed));
  if (added.length > 0)
    await tx.insert(roomAssignments).values(added.map((room) => ({ clinicId, membershipId, roomId: room.id })));
  await record(tx, actor, "user.roomsChanged", member, { added: added.length, removed: removed.length });
  const saved = await listAssigned(tx, membershipId);
  return { ...(await raiseVersion(tx, member)), rooms: saved.map(String) };
}

async function listAssigned(tx: Tx, membershipId: number): Promise<number[]> {
  const rows = await tx
    .select({ id: roomAssignments.roomId })
    .from(roomAssignments)
    .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
    .where(eq(roomAssignments.membershipId, membershipId))
    .orderBy(rooms.name, rooms.id);
  return rows.map((row) => row.id);
}

function ofMember(membershipId: number, roomIds: number[]) {
  return and(eq(roomAssignments.membershipId, membershipId), inArray(roomAssignments.roomId, roomIds));
}
