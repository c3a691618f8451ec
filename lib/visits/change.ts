import { aliasedTable, and, eq, inArray, not, or, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { type Actor, can, type Person } from "@/lib/auth/grant";
import { Forbidden, Missing, Refusal } from "@/lib/refusal";
import { isStaffed } from "@/lib/rooms/staffed";
import { confirmRight } from "@/lib/users/change";
import { fullName } from "@/lib/users/labels";
import type { VisitCancellation, VisitRef } from "./input";
import { canTake, type VisitStatus, visitChanges } from "./life";
import { moveVisit } from "./move";
import { lockPlace } from "./presence";

/** Takes a patient out of the waiting room: the visit is the actor's from now on, whoever it was planned with. */
export function startVisit(tx: Tx, actor: Actor<"visits.conduct">, { id }: VisitRef): Promise<void> {
  return change(tx, actor, "start", id, { providerId: actor.membershipId, startedAt: sql`now()` });
}

/** Ends a visit that took place; only who conducts it can say so, and for who is no longer active a colleague of the room. */
export function completeVisit(tx: Tx, actor: Actor<"visits.conduct">, { id }: VisitRef): Promise<void> {
  return change(tx, actor, "complete", id, over);
}

/** Says that the patient did not come, or did not answer when called. */
export function missVisit(tx: Tx, actor: Actor<"visits.manage">, { id }: VisitRef): Promise<void> {
  return change(tx, actor, "miss", id, { ...over, exitReason: "no_show" });
}

/** Ends a visit that does not take place, or not to its end, and says why. */
export function cancelVisit(
  tx: Tx,
  actor: Actor<"visits.manage">,
  { id, reason, note }: VisitCancellation,
): Promise<void> {
  return change(tx, actor, "cancel", id, { ...over, exitReason: reason, exitNote: note });
}

type StaffChange = "start" | "complete" | "miss" | "cancel";

const over = { endedAt: sql`now()` };

/** Every change that staff make, as the table of `life.ts` has it. */
async function change(
  tx: Tx,
  actor: Person,
  name: StaffChange,
  id: number,
  written: PgUpdateSetSource<typeof visits>,
): Promise<void> {
  // Who needs a membership and a visit locks them in this order. Their own row keeps a provider from starting two visits at once.
  if (name === "start") await lockPlace(tx, actor.membershipId);
  const visit = await lockVisit(tx, actor, id);
  await confirmRight(tx, actor, visitChanges[name].permission);
  const names = await findNames(tx, id);
  refuse(actor, visit, names, name);
  if (name === "start") await refuseSecond(tx, actor);

  await moveVisit(
    tx,
    actor,
    visit,
    name,
    names.patient.userId === null ? null : { userId: names.patient.userId },
    written,
  );
}

type Visit = Awaited<ReturnType<typeof lockVisit>>;

/**
 * A visit in one of the actor's rooms, or one that they conduct: who loses a room in the middle of a visit still ends it. Who sees all
 * members also looks after those in rooms without an active provider.
 */
async function lockVisit(tx: Tx, actor: Person, id: number) {
  const { membershipId } = actor;
  const ownRooms = tx
    .select({ id: roomAssignments.roomId })
    .from(roomAssignments)
    .where(eq(roomAssignments.membershipId, membershipId));
  const deserted = tx.select({ id: rooms.id }).from(rooms).where(not(isStaffed));
  const isDeserted = can(actor, "members.read") ? inArray(visits.roomId, deserted) : undefined;
  const isConducting = and(eq(visits.providerId, membershipId), eq(visits.status, "in_progress"));
  const [visit] = await tx
    .select({
      id: visits.id,
      roomId: visits.roomId,
      status: visits.status,
      providerId: visits.providerId,
      isAhead: sql<boolean>`${visits.scheduledAt} > now()`,
    })
    .from(visits)
    .where(and(eq(visits.id, id), or(inArray(visits.roomId, ownRooms), isDeserted, isConducting)))
    .for("update");
  if (!visit) throw new Missing();
  return visit;
}

type Names = { patient: { userId: number | null; name: string }; provider: string; isProviderHere: boolean };

/** Asked once the row is locked: a join in the locking query would still name who had the visit before. */
async function findNames(tx: Tx, id: number): Promise<Names> {
  const patient = aliasedTable(memberships, "patient");
  const provider = aliasedTable(memberships, "provider");
  const [names] = await tx
    .select({
      guest: visits.guestName,
      userId: patient.userId,
      patient: { firstName: patient.firstName, lastName: patient.lastName },
      provider: { firstName: provider.firstName, lastName: provider.lastName, status: provider.status },
    })
    .from(visits)
    .leftJoin(patient, eq(patient.id, visits.memberId))
    .leftJoin(provider, eq(provider.id, visits.providerId))
    .where(eq(visits.id, id));
  if (!names) throw new Missing();
  const nameOf = (person: { firstName: string; lastName: string } | null) => person && fullName(person);
  return {
    patient: { userId: names.userId, name: names.guest ?? nameOf(names.patient) ?? "The patient" },
    provider: nameOf(names.provider) ?? "somebody else",
    isProviderHere: names.provider?.status === "active",
  };
}

/** Why a visit in this state cannot take a change. */
const inTheWay: Record<Exclude<VisitStatus, "in_progress">, string> = {
  scheduled: "This visit has not started yet.",
  waiting: "This visit has not started yet.",
  completed: "This visit has been completed already.",
  missed: "This visit has been marked as missed already.",
  cancelled: "This visit has been cancelled already.",
};

function refuse(actor: Person, { status, providerId, isAhead }: Visit, names: Names, name: StaffChange): void {
  const { patient, provider, isProviderHere } = names;
  const isOwn = providerId === actor.membershipId;
  if (!canTake(name, status)) {
    if (status !== "in_progress") throw new Refusal(inTheWay[status]);
    throw new Refusal(
      isOwn ? `You are seeing ${patient.name} already.` : `${patient.name} is being seen by ${provider}.`,
    );
  }
  if (name === "complete" && !isOwn && isProviderHere) {
    throw new Forbidden(`${patient.name} is being seen by ${provider}, who completes the visit.`);
  }
  if (name === "miss" && status === "scheduled" && isAhead) {
    throw new Refusal("It is not time for this visit yet. Cancel it if it will not take place.");
  }
}

/** A consultation is a conversation: a provider has one at a time, or its length would mean nothing. */
async function refuseSecond(tx: Tx, { membershipId }: Person): Promise<void> {
  const [running] = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(eq(visits.providerId, membershipId), eq(visits.status, "in_progress")))
    .limit(1);
  if (!running) return;
  const { patient } = await findNames(tx, running.id);
  throw new Refusal(`You are seeing ${patient.name}. Complete that visit first.`);
}
