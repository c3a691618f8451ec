import { inClinic, type Tx } from "@/db";
import { subscriptions } from "@/db/schema/clinics";
import { record } from "@/lib/audit/record";
import { type Actor, can, type Person } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import { plans } from "@/lib/seats/plans";
import { countSeatsUsed, lockSubscription } from "@/lib/seats/subscription";
import { countBelongings, deleteWithBelongings } from "./belongings";
import { type Candidate, confirmRight, findForChange, lockPerson, refuseSelfAndOwner } from "./change";
import type { Deletion } from "./input";
import { reasonToKeep } from "./keeping";
import { fullName } from "./labels";
import { hasSeat, isOffered } from "./life";
import { findPatientsConcerned } from "./patients";
import { findSubject } from "./subject";
import { countWork, lockOpenVisits } from "./work";

/** What deleting answers, for the toast: whose it was, and the seats afterwards where one became free. */
export type Deleted = { name: string; seats: { used: number; paid: number } | null };

/**
 * Deletes a person for good (S1, S2: Delete; S1: Disable And Remove Log In Detail). Refused without the name typed, while a retention
 * period or a legal hold covers the record or, of a provider, a visit or a patient of theirs, and during a visit of theirs.
 * Only the audit event stays: who, which ID, when, and how much.
 */
export async function deleteUser(tx: Tx, actor: Actor<"users.manage">, { id, name }: Deletion): Promise<Deleted> {
  const plan = await lockSubscription(tx);
  await confirmRight(tx, actor, "users.manage");

  await lockPerson(tx, id);
  const user = await findForChange(tx, id);
  refuseSelfAndOwner(actor, user, "delete", "deleted");
  if (!isSameName(name, fullName(user))) throw new Refusal(`That is not the name. Type ${fullName(user)}.`, "name");
  await lockOpenVisits(tx, user.membershipId);
  const reason = await reasonToKeep(tx, user.membershipId);
  if (reason) throw new Refusal(reason);

  await deleteForGood(tx, actor, user);
  const seats = hasSeat(user) ? { used: await countSeatsUsed(tx), paid: plan.paidSeats } : null;
  return { name: fullName(user), seats };
}

type By = Parameters<typeof record>[1];

/** The deletion itself, by a person or by the worker. */
export async function deleteForGood(tx: Tx, by: By, user: Pick<Candidate, "membershipId" | "userId">): Promise<void> {
  const counts = await countBelongings(tx, user);
  const released = await deleteWithBelongings(tx, user);
  await record(tx, by, "user.deleted", user, { ...counts, ...released });
}

/** What deleting a person would take away, for the dialog, and why it is not possible now if it is not; null for nobody. */
export function findDeletion(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const user = await findSubject(tx, userId);
    if (!user) return null;
    const { id, firstName, lastName, type, isOwner, membershipId } = user;
    return {
      id,
      firstName,
      lastName,
      type,
      isOwner,
      counts: await countBelongings(tx, { membershipId, userId }),
      kept: await reasonToKeep(tx, membershipId),
      work: await countWork(tx, membershipId),
      patients: await findPatientsConcerned(tx, membershipId),
      freesSeat: hasSeat(user),
      instead: await findAlternative(tx, actor, user),
    };
  });
}
export type DeletionFacts = NonNullable<Awaited<ReturnType<typeof findDeletion>>>;

/** What ends somebody's access and keeps every record: who could disable the account, and whether the actor could suspend it. */
type Alternative = { disable: "you" | "owner" | null; suspend: boolean };

async function findAlternative(tx: Tx, actor: Person, user: Parameters<typeof isOffered>[1]): Promise<Alternative> {
  const [row] = await tx.select({ plan: subscriptions.plan }).from(subscriptions);
  const isPossible = row !== undefined && plans[row.plan].allowsDisable && isOffered("disable", user, actor.userId);
  const who = can(actor, "users.disable") ? "you" : "owner";
  return { disable: isPossible ? who : null, suspend: isOffered("suspend", user, actor.userId) };
}

/** Capitals and spaces are no reason to type a name again. */
function isSameName(typed: string, name: string): boolean {
  const plain = (value: string) => value.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  return plain(typed) === plain(name);
}
