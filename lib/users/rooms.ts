import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { Missing, Stale } from "@/lib/refusal";
import { refuseClosed } from "@/lib/rooms/lock-room";
import { refuseLeaving } from "./leaving";
import { lockMember, lockProvider, raiseVersion } from "./lock-member";
import type { MemberRooms, ProviderRooms } from "./management-input";

const listLimit = 500;

/** The rooms somebody is in, and those that can be chosen: the active ones, and whatever they are in already. */
export function findAssignedRooms(actor: Actor<"members.manage"> | Actor<"providers.manage">, membershipId: number) {
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

type SavedRooms = { version: number; rooms: string[] };

/** Puts a member into exactly these rooms (S1). */
export async function saveRooms(tx: Tx, actor: Actor<"members.manage">, input: MemberRooms): Promise<SavedRooms> {
  return assign(tx, actor, await lockMember(tx, actor, input.id), input);
}

/** Assigns a provider to exactly these rooms, which may be none (S2, `Assignment`). */
export async function saveAssignment(
  tx: Tx,
  actor: Actor<"providers.manage">,
  input: ProviderRooms,
): Promise<SavedRooms> {
  return assign(tx, actor, await lockProvider(tx, actor, input.id), input);
}

/** A room that is inactive stays, but nobody is newly put into it. */
async function assign(
  tx: Tx,
  actor: Person,
  person: Awaited<ReturnType<typeof lockMember>>,
  { rooms: wanted, version }: { rooms: number[]; version: number },
): Promise<SavedRooms> {
  const assigned = await listAssigned(tx, person.membershipId);
  if (person.version !== version) throw new Stale({ version: person.version, rooms: assigned.map(String) });

  // Held, so that none is closed or deleted meanwhile.
  const known = await tx
    .select({ id: rooms.id, name: rooms.name, closedAt: rooms.closedAt })
    .from(rooms)
    .where(inArray(rooms.id, wanted))
    .orderBy(rooms.id)
    .for("share");
  if (known.length < wanted.length) throw new Missing();
  const added = known.filter((room) => !assigned.includes(room.id));
  added.forEach(refuseClosed);
  if (added.length > 0) refuseLeaving(person);
  const removed = assigned.filter((room) => !wanted.includes(room));
  if (added.length + removed.length === 0) return { version, rooms: assigned.map(String) };

  const { clinicId } = actor;
  const { membershipId } = person;
  if (removed.length > 0) await tx.delete(roomAssignments).where(ofPerson(membershipId, removed));
  if (added.length > 0)
    await tx.insert(roomAssignments).values(added.map((room) => ({ clinicId, membershipId, roomId: room.id })));
  // By number: a room often bears a person's name. The Audit Log looks up what it is called.
  const which = { roomsAdded: added.map((room) => room.id).join(", "), roomsRemoved: removed.join(", ") };
  await record(tx, actor, "user.roomsChanged", person, { added: added.length, removed: removed.length, ...which });
  const saved = await listAssigned(tx, membershipId);
  return { ...(await raiseVersion(tx, person)), rooms: saved.map(String) };
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

function ofPerson(membershipId: number, roomIds: number[]) {
  return and(eq(roomAssignments.membershipId, membershipId), inArray(roomAssignments.roomId, roomIds));
}
