import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { enqueueAll } from "@/lib/mail/enqueue";
import { Missing, Refusal } from "@/lib/refusal";
import { lockSubscription } from "@/lib/seats/subscription";
import { confirmRight, lockPerson } from "./change";
import { fullName, statusInWords } from "./labels";
import type { OwnershipFilter, OwnershipHandOver } from "./ownership-input";

/** How many possible owners are listed at once; the others are found by name. */
export const listLimit = 500;

/**
 * Makes another active provider the account owner (S0, Clinic Plans). Who was it stays a Clinic Admin, and both are told. Throws
 * `Missing` for somebody of another clinic.
 */
export async function handOverOwnership(
  tx: Tx,
  actor: Actor<"plan.manage">,
  { to }: OwnershipHandOver,
): Promise<{ name: string }> {
  await lockSubscription(tx);
  await confirmRight(tx, actor, "plan.manage");
  if (to === actor.userId) throw new Refusal("You are the account owner already. Choose somebody else.", "to");

  // Before their memberships, as everybody does who needs both: the messages to the two wait for whoever changes a sign-in.
  for (const userId of [actor.userId, to].sort((one, other) => one - other)) await lockPerson(tx, userId);
  const [giver, taker] = await lockParties(tx, actor.clinicId, [actor.userId, to]);
  refuseTaker(taker);

  await moveOwnership(tx, actor, giver, taker);
  return { name: fullName(taker) };
}

/** The providers who could be the next owner, by name; `isCut` when there are more. */
export function findPossibleOwners(actor: Actor<"plan.manage">, { name }: OwnershipFilter) {
  return inClinic(actor, async (tx) => {
    const found = await tx
      .select({
        id: memberships.userId,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
        subtype: memberships.subtype,
        hasSignedIn: sql<boolean>`${memberships.lastLoginAt} is not null`,
      })
      .from(memberships)
      .where(
        and(
          eq(memberships.type, "provider"),
          eq(memberships.status, "active"),
          ne(memberships.id, actor.membershipId),
          name === "" ? undefined : sql`${memberships.id} in (select search_memberships(${name}, ''))`,
        ),
      )
      .orderBy(memberships.sortName, memberships.id)
      .limit(listLimit + 1);
    return { choices: found.slice(0, listLimit), isCut: found.length > listLimit };
  });
}
export type PossibleOwner = Awaited<ReturnType<typeof findPossibleOwners>>["choices"][number];

/** Somebody between whom ownership moves, with their record locked. */
type Party = Awaited<ReturnType<typeof lockParties>>[number];

/**
 * Locks the records of two people of a clinic, in the order in which everybody takes two. To be called with the clinic's
 * subscription locked, under which ownership and statuses change.
 */
export async function lockParties(tx: Tx, clinicId: number, userIds: readonly [number, number]) {
  const found = await tx
    .select({
      clinicId: memberships.clinicId,
      membershipId: memberships.id,
      userId: memberships.userId,
      type: memberships.type,
      status: memberships.status,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
    })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinicId), inArray(memberships.userId, [...userIds])))
    .orderBy(memberships.id)
    .for("no key update");
  const [giver, taker] = userIds.map((wanted) => found.find(({ userId }) => userId === wanted));
  if (!giver || !taker) throw new Missing();
  return [giver, taker] as const;
}

/** Refuses who cannot own a clinic's account. */
export function refuseTaker(taker: Party): void {
  if (taker.type !== "provider") throw new Refusal("Only a provider can be the account owner.", "to");
  if (taker.status !== "active")
    throw new Refusal(`${fullName(taker)} is ${statusInWords[taker.status]} and cannot be the account owner.`, "to");
}

type By = Parameters<typeof record>[1];

/** The change itself, with both records locked: one owner before, one after. Also where the transaction sees every clinic. */
export async function moveOwnership(tx: Tx, by: By, giver: Party, taker: Party): Promise<void> {
  // One at a time, and first away: the database knows one owner in a clinic.
  await setOwner(tx, giver, false);
  await setOwner(tx, taker, true);
  const role = "clinic_admin";
  await tx
    .insert(membershipRoles)
    .values([giver, taker].map(({ clinicId, membershipId }) => ({ clinicId, membershipId, role }) as const))
    .onConflictDoNothing();

  const addresses = await tx
    .select({ userId: users.id, to: users.email })
    .from(users)
    .where(inArray(users.id, [giver.userId, taker.userId]));
  await enqueueAll(
    tx,
    addresses.map(({ userId, to }) => ({
      ...{ clinicId: taker.clinicId, userId, to },
      template: userId === taker.userId ? "ownership-received" : "ownership-given",
    })),
  );
  await record(tx, by, "ownership.handedOver", giver, { newOwner: taker.userId });
  await record(tx, by, "ownership.handedOver", taker, { formerOwner: giver.userId });
}

async function setOwner(tx: Tx, { clinicId, membershipId }: Party, isOwner: boolean): Promise<void> {
  await tx
    .update(memberships)
    .set({ isOwner, version: sql`${memberships.version} + 1` })
    .where(and(eq(memberships.clinicId, clinicId), eq(memberships.id, membershipId)));
}
