import { eq } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import { lockSubscription } from "@/lib/seats/subscription";
import { countBelongings, deleteWithBelongings } from "./belongings";
import { type Candidate, confirmRight, findForChange, lockPerson, refuseSelfAndOwner } from "./change";
import type { Deletion } from "./input";
import { reasonToKeep } from "./keeping";
import { fullName } from "./labels";

/**
 * Deletes a member for good (S1: Delete, and Disable And Remove Log In Detail). Refused without the name typed, and while a
 * retention period or a legal hold covers the record. Only the audit event stays: who, which ID, when, and how much.
 */
export async function deleteMember(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id, name }: Deletion,
): Promise<{ name: string }> {
  await lockSubscription(tx);
  await confirmRight(tx, actor, "users.manage");

  await lockPerson(tx, id);
  const user = await findForChange(tx, id);
  refuseSelfAndOwner(actor, user, "delete", "deleted");
  if (user.type !== "member") throw new Refusal("Only members are deleted here. Disable a provider instead.");
  if (!isSameName(name, fullName(user))) throw new Refusal(`That is not the name. Type ${fullName(user)}.`, "name");
  const reason = await reasonToKeep(tx, user.membershipId);
  if (reason) throw new Refusal(reason);

  await deleteForGood(tx, actor, user);
  return { name: fullName(user) };
}

type By = Parameters<typeof record>[1];

/** The deletion itself, by a person or by the worker. */
export async function deleteForGood(tx: Tx, by: By, user: Pick<Candidate, "membershipId" | "userId">): Promise<void> {
  const counts = await countBelongings(tx, user);
  await deleteWithBelongings(tx, user);
  await record(tx, by, "user.deleted", user, counts);
}

/** What deleting a member would take away, for the dialog, and why it is not possible now if it is not; null for nobody. */
export function findDeletion(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const [user] = await tx
      .select({
        id: memberships.userId,
        userId: memberships.userId,
        membershipId: memberships.id,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
        type: memberships.type,
        isOwner: memberships.isOwner,
      })
      .from(memberships)
      .where(eq(memberships.userId, userId));
    if (user?.type !== "member") return null;
    const { id, firstName, lastName, isOwner } = user;
    const [counts, kept] = [await countBelongings(tx, user), await reasonToKeep(tx, user.membershipId)];
    return { id, firstName, lastName, isOwner, counts, kept };
  });
}
export type DeletionFacts = NonNullable<Awaited<ReturnType<typeof findDeletion>>>;

/** Capitals and spaces are no reason to type a name again. */
function isSameName(typed: string, name: string): boolean {
  const plain = (value: string) => value.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  return plain(typed) === plain(name);
}
