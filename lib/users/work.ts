import { and, count, eq, inArray, notInArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { careTeam, notes } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { Refusal } from "@/lib/refusal";
import { statusesToCome } from "@/lib/visits/labels";
import type { VisitStatus } from "@/lib/visits/life";

/** Who conducts these visits can still change: nobody has started them. */
const notStarted = ["scheduled", "waiting"] as const satisfies readonly VisitStatus[];

/** The visits that a provider is going to conduct. */
export const isToCome = (providerId: number) =>
  and(eq(visits.providerId, providerId), inArray(visits.status, notStarted));

/** The visits that a provider has conducted, or would have: history of theirs and of their patients. */
export const isHistory = (providerId: number) =>
  and(eq(visits.providerId, providerId), notInArray(visits.status, [...notStarted]));

export async function countVisitsToCome(tx: Tx, providerId: number): Promise<number> {
  const [row] = await tx.select({ total: count() }).from(visits).where(isToCome(providerId));
  return row?.total ?? 0;
}

/** How much of a provider's work there is to hand over, or was. */
export type Work = { visits: number; careTeams: number; rooms: number };

export async function countWork(tx: Tx, providerId: number): Promise<Work> {
  const [teams] = await tx.select({ total: count() }).from(careTeam).where(eq(careTeam.providerId, providerId));
  const [assigned] = await tx
    .select({ total: count() })
    .from(roomAssignments)
    .where(eq(roomAssignments.membershipId, providerId));
  return {
    visits: await countVisitsToCome(tx, providerId),
    careTeams: teams?.total ?? 0,
    rooms: assigned?.total ?? 0,
  };
}

/** Whether other people's records name somebody as their provider or author; a member may once have been one. */
export async function hasWorked(tx: Tx, membershipId: number): Promise<boolean> {
  const [seen] = await tx.select({ id: visits.id }).from(visits).where(eq(visits.providerId, membershipId)).limit(1);
  const [written] = await tx.select({ id: notes.id }).from(notes).where(eq(notes.authorId, membershipId)).limit(1);
  return seen !== undefined || written !== undefined;
}

/** The visits that somebody conducts, or is the patient of. */
const isOf = (membershipId: number) => or(eq(visits.providerId, membershipId), eq(visits.memberId, membershipId));

/** Holds somebody's open visits, as provider and as patient, until the transaction ends, so that none of them starts meanwhile. */
export async function lockOpenVisits(tx: Tx, membershipId: number): Promise<void> {
  await tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(isOf(membershipId), inArray(visits.status, statusesToCome)))
    .orderBy(visits.id)
    .for("update");
}

/** Why somebody cannot go now, neither from their work nor from the clinic, as a sentence, or null. */
export async function reasonToStay(tx: Tx, membershipId: number): Promise<string | null> {
  const [running] = await tx
    .select({ providerId: visits.providerId })
    .from(visits)
    .where(and(isOf(membershipId), eq(visits.status, "in_progress")))
    .limit(1);
  if (!running) return null;
  const who = running.providerId === membershipId ? "provider" : "patient";
  return `A visit with this ${who} is in progress. Wait until it has ended.`;
}

/** Refuses during a visit of somebody's; otherwise none starts until the transaction ends. */
export async function refuseDuringVisit(tx: Tx, membershipId: number): Promise<void> {
  await lockOpenVisits(tx, membershipId);
  const reason = await reasonToStay(tx, membershipId);
  if (reason) throw new Refusal(reason);
}

/** Leaves the visits to come to whoever takes them: the patients still expect to be seen. Answers how many. */
export async function releaseVisits(tx: Tx, providerId: number): Promise<number> {
  const released = await tx
    .update(visits)
    .set({ providerId: null })
    .where(isToCome(providerId))
    .returning({ id: visits.id });
  return released.length;
}

/**
 * The records of the members a provider looks after change with their care team: a form of theirs that is open elsewhere must not
 * save the old team over this.
 */
export async function renewLookedAfter(tx: Tx, providerId: number): Promise<void> {
  const lookedAfter = tx.select({ id: careTeam.memberId }).from(careTeam).where(eq(careTeam.providerId, providerId));
  const held = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(inArray(memberships.id, lookedAfter))
    // In one order for all.
    .orderBy(memberships.id)
    .for("no key update");
  if (held.length === 0) return;
  await tx
    .update(memberships)
    .set({ version: sql`${memberships.version} + 1` })
    .where(inArray(memberships.id, lookedAfter));
}

/** Takes a provider out of the visits to come, as who stops consulting, or leaves. Refused during a visit. */
export async function letGoOfVisits(tx: Tx, { membershipId }: { membershipId: number }): Promise<void> {
  await refuseDuringVisit(tx, membershipId);
  await releaseVisits(tx, membershipId);
}
