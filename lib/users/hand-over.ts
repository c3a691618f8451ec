import { and, eq, inArray, min, ne, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships, providerSubtypes } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { permissions, type Right } from "@/lib/auth/permissions";
import { Forbidden, Missing, Refusal } from "@/lib/refusal";
import { confirmRight } from "./change";
import type { HandOver } from "./hand-over-input";
import { fullName, type Subtype, statusInWords, subtypeLabels } from "./labels";
import { moveCareTeams, moveRooms, moveVisits } from "./move-work";
import { countWork, isToCome, type Work } from "./work";

const listLimit = 500;

/** Rooms that are named before they are handed over; of more, only the number is said. */
const namedRooms = 10;

/**
 * Gives a provider's visits to come, places in care teams and rooms to another one. What they have done stays theirs, and so does a
 * visit in progress. Throws `Missing` for who is not a provider of the clinic.
 */
export async function handOver(
  tx: Tx,
  actor: Actor<"providers.manage">,
  input: HandOver,
): Promise<Work & { name: string }> {
  if (input.id === input.to) throw new Refusal("Choose somebody else.", "to");
  const { from, to } = await lockBoth(tx, input);
  await confirmRight(tx, actor, "providers.manage");
  refuseOwners(actor, from);
  if (to.status !== "active")
    throw new Refusal(`${fullName(to)} is ${statusInWords[to.status]} and cannot take anything over.`, "to");

  const moved = {
    visits: await moveVisits(tx, from, to),
    careTeams: await moveCareTeams(tx, from, to),
    rooms: await moveRooms(tx, from, to),
  };
  // Asked of what was moved: a visit may have come in meanwhile.
  if (moved.visits > 0 && !mayConduct(to.subtype))
    throw new Refusal(
      `There are visits to come, and a ${inWords(to.subtype)} conducts none. Choose somebody else.`,
      "to",
    );
  if (moved.visits + moved.careTeams + moved.rooms === 0)
    throw new Refusal(`${fullName(from)} has nothing to hand over: no visits to come, care teams or rooms.`);
  await tx
    .update(memberships)
    .set({ version: sql`${memberships.version} + 1` })
    .where(inArray(memberships.id, [from.membershipId, to.membershipId]));
  await record(tx, actor, "user.handedOver", from, { ...moved, toUser: to.userId });
  await record(tx, actor, "user.handedOver", to, { ...moved, fromUser: from.userId });
  return { ...moved, name: fullName(to) };
}

/** What there is to hand over, and to whom it could go; null for nobody, or for who is no provider. */
export function findHandOver(actor: Actor<"providers.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const [from] = await tx
      .select(party)
      .from(memberships)
      .where(and(eq(memberships.userId, userId), eq(memberships.type, "provider")));
    if (!from) return null;
    const work = await countWork(tx, from.membershipId);
    const choices = await tx
      .select({ id: memberships.userId, ...names })
      .from(memberships)
      .where(
        and(
          eq(memberships.type, "provider"),
          eq(memberships.status, "active"),
          ne(memberships.id, from.membershipId),
          work.visits > 0 ? inArray(memberships.subtype, conducting) : undefined,
        ),
      )
      .orderBy(memberships.sortName, memberships.id)
      .limit(listLimit);
    const [next] = await tx
      .select({ at: min(visits.scheduledAt) })
      .from(visits)
      .where(isToCome(from.membershipId));
    const assigned = await tx
      .select({ name: rooms.name, closedAt: rooms.closedAt })
      .from(roomAssignments)
      .innerJoin(rooms, eq(rooms.id, roomAssignments.roomId))
      .where(eq(roomAssignments.membershipId, from.membershipId))
      .orderBy(rooms.name, rooms.id)
      .limit(namedRooms);
    return { ...from, work, choices, nextVisitAt: next?.at ?? null, rooms: assigned };
  });
}

export type HandOverFacts = NonNullable<Awaited<ReturnType<typeof findHandOver>>>;

const names = { firstName: memberships.firstName, lastName: memberships.lastName, subtype: memberships.subtype };
const party = {
  ...names,
  userId: memberships.userId,
  membershipId: memberships.id,
  status: memberships.status,
  isOwner: memberships.isOwner,
};

/** Two at once that cross each other do not wait for one another: they take the records in one order. */
async function lockBoth(tx: Tx, { id, to }: HandOver) {
  const found = await tx
    .select(party)
    .from(memberships)
    .where(and(eq(memberships.type, "provider"), inArray(memberships.userId, [id, to])))
    .orderBy(memberships.id)
    .for("no key update");
  const [giver, taker] = [id, to].map((wanted) => found.find(({ userId }) => userId === wanted));
  if (!giver || !taker) throw new Missing();
  return { from: giver, to: taker };
}

function refuseOwners(actor: Person, { isOwner, userId }: { isOwner: boolean; userId: number }): void {
  if (isOwner && userId !== actor.userId) throw new Forbidden("The account owner's work is theirs to hand over.");
}

/** Whoever conducts visits (the policy says who) may take some over. */
const conducting = providerSubtypes.filter((subtype) =>
  (permissions["visits.conduct"] as readonly Right[]).includes(subtype),
);

function mayConduct(subtype: Subtype | null): boolean {
  return conducting.some((one) => one === subtype);
}

function inWords(subtype: Subtype | null): string {
  return subtype ? subtypeLabels[subtype] : "member";
}
