import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal } from "@/lib/refusal";
import { fullName, statusInWords } from "@/lib/users/labels";
import { seatedStatuses } from "@/lib/users/life";

const listLimit = 500;

const isProvider = eq(memberships.type, "provider");

/** The providers of a room, by name. */
export async function listStaff(tx: Tx, roomId: number): Promise<number[]> {
  const rows = await tx
    .select({ id: memberships.id })
    .from(roomAssignments)
    .innerJoin(memberships, eq(memberships.id, roomAssignments.membershipId))
    .where(and(eq(roomAssignments.roomId, roomId), isProvider))
    .orderBy(memberships.sortName, memberships.id);
  return rows.map(({ id }) => id);
}

/** Whom a room can be given: the providers who have a seat, and whoever belongs to it already. */
export function listStaffChoices(tx: Tx, assigned: readonly number[]) {
  return (
    tx
      .select({
        membershipId: memberships.id,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
        subtype: memberships.subtype,
        status: memberships.status,
      })
      .from(memberships)
      .where(and(isProvider, or(inArray(memberships.status, seatedStatuses), inArray(memberships.id, [...assigned]))))
      .orderBy(memberships.sortName, memberships.id)
      // Those who are in the room must not fall off the end of the list.
      .limit(listLimit + assigned.length)
  );
}

export type StaffChoice = Awaited<ReturnType<typeof listStaffChoices>>[number];

/** What the audit trail says of a change of staff: how many, and who, by the number that outlives the membership. */
type StaffChange = { added: number; removed: number; providersAdded: string; providersRemoved: string };

/** Makes exactly these the providers of a locked room. Who has no seat any more stays, but nobody like that is added. */
export async function setStaff(
  tx: Tx,
  { clinicId }: Actor<"rooms.manage">,
  roomId: number,
  wanted: readonly number[],
): Promise<StaffChange> {
  const assigned = await listStaff(tx, roomId);
  const added = wanted.filter((id) => !assigned.includes(id));
  const removed = assigned.filter((id) => !wanted.includes(id));
  const userIds = await holdProviders(tx, added, removed);
  if (removed.length > 0)
    await tx
      .delete(roomAssignments)
      .where(and(eq(roomAssignments.roomId, roomId), inArray(roomAssignments.membershipId, removed)));
  if (added.length > 0)
    await tx.insert(roomAssignments).values(added.map((membershipId) => ({ clinicId, roomId, membershipId })));
  const who = (ids: readonly number[]) => ids.map((id) => userIds.get(id)).join(", ");
  return {
    added: added.length,
    removed: removed.length,
    providersAdded: who(added),
    providersRemoved: who(removed),
  };
}

/** Their records change with the room: a form of theirs that is open elsewhere must not save the old rooms over this. */
async function holdProviders(
  tx: Tx,
  added: readonly number[],
  removed: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const changed = [...added, ...removed];
  if (changed.length === 0) return new Map();
  const found = await tx
    .select({
      id: memberships.id,
      userId: memberships.userId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      status: memberships.status,
    })
    .from(memberships)
    .where(and(isProvider, inArray(memberships.id, changed)))
    // In one order for all.
    .orderBy(memberships.id)
    .for("no key update");
  if (found.length < changed.length) throw new Missing();
  const unseated = found.find(({ id, status }) => added.includes(id) && !isSeated(status));
  if (unseated)
    throw new Refusal(`${fullName(unseated)} is ${statusInWords[unseated.status]} and cannot be added.`, "providers");
  await tx
    .update(memberships)
    .set({ version: sql`${memberships.version} + 1` })
    .where(inArray(memberships.id, changed));
  return new Map(found.map(({ id, userId }) => [id, userId]));
}

function isSeated(status: string): boolean {
  return (seatedStatuses as readonly string[]).includes(status);
}
