import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { roomAssignments } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import type { Actor } from "@/lib/auth/grant";
import { findDays } from "@/lib/clinic-day";
import { Missing, Refusal } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";
import type { RoomEntry, VisitRef } from "./input";
import { canTake, type VisitStatus } from "./life";
import { moveVisit } from "./move";
import { lockPlace, refuseTwice } from "./presence";
import { walkIn } from "./walk-in";

/** A member comes to one of their rooms without an appointment, and waits there. */
export async function enterRoomAsMember(
  tx: Tx,
  actor: Actor<"visits.attend">,
  { roomId, reason, creationKey }: RoomEntry,
): Promise<void> {
  await lockOwnPlace(tx, actor);
  const [own] = await tx
    .select({ id: roomAssignments.roomId })
    .from(roomAssignments)
    .where(and(eq(roomAssignments.roomId, roomId), eq(roomAssignments.membershipId, actor.membershipId)));
  if (!own) throw new Missing();
  await walkIn(tx, actor, { roomId, patient: { memberId: actor.membershipId }, reason, creationKey });
}

/** A member is there for a visit of today and waits; also in a room that was closed meanwhile, where they are still expected. */
export async function arriveForVisit(tx: Tx, actor: Actor<"visits.attend">, { id }: VisitRef): Promise<void> {
  const visit = await lockOwn(tx, actor, id);
  refuse(visit.status, "arrive");
  const { begin, end } = await findDays(tx, actor.timeZone);
  if (visit.scheduledAt < begin || visit.scheduledAt >= end)
    throw new Refusal("This visit is not today. Come back on its day.");
  await refuseTwice(tx, { memberId: actor.membershipId, roomId: visit.roomId });

  await moveVisit(tx, actor, visit, "arrive", actor, { arrivedAt: sql`now()` });
}

/** A member goes before anybody saw them. */
export async function leaveAsMember(tx: Tx, actor: Actor<"visits.attend">, { id }: VisitRef): Promise<void> {
  const visit = await lockOwn(tx, actor, id);
  refuse(visit.status, "leave");

  await moveVisit(tx, actor, visit, "leave", actor, { endedAt: sql`now()`, exitReason: "patient_left" });
}

/** The member's own row is the lock under which they enter one waiting room once. Who was removed while waiting for it is refused. */
async function lockOwnPlace(tx: Tx, actor: Actor<"visits.attend">): Promise<void> {
  await lockPlace(tx, actor.membershipId);
  await confirmRight(tx, actor, "visits.attend");
}

async function lockOwn(tx: Tx, actor: Actor<"visits.attend">, id: number) {
  await lockOwnPlace(tx, actor);
  const [visit] = await tx
    .select({ id: visits.id, roomId: visits.roomId, status: visits.status, scheduledAt: visits.scheduledAt })
    .from(visits)
    .where(and(eq(visits.id, id), eq(visits.memberId, actor.membershipId)))
    .for("update");
  if (!visit) throw new Missing();
  return visit;
}

/** Why a visit in this state cannot take a change, as its patient reads it. */
const inTheWay: Record<VisitStatus, string> = {
  scheduled: "You are not in the waiting room.",
  waiting: "You are in this waiting room already.",
  in_progress: "Your visit has started already.",
  completed: "This visit is over.",
  missed: "This visit was marked as missed.",
  cancelled: "This visit was cancelled.",
};

function refuse(status: VisitStatus, change: "arrive" | "leave"): void {
  if (!canTake(change, status)) throw new Refusal(inTheWay[status]);
}
