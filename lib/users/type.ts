import type { Tx } from "@/db";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { endSessions } from "@/lib/auth/session-end";
import { Refusal } from "@/lib/refusal";
import { lockSubscription, refuseWithoutSeat } from "@/lib/seats/subscription";
import { type Candidate, changePlace, confirmRight, findForChange, refuseSelfAndOwner } from "./change";
import type { UserTypeChange } from "./input";
import { fullName, statusInWords, subtypeLabels, typeLabels } from "./labels";
import { leaveWork } from "./leave-work";
import { refuseUnknownSubtype } from "./remote-medics";

/**
 * Makes a member a provider, which takes a seat, or a provider a member, which frees it and drops roles and care teams (S1, Other,
 * `User type`). Rights follow: the person signs in anew.
 */
export async function changeUserType(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id, type, subtype }: UserTypeChange,
): Promise<{ name: string }> {
  const plan = await lockSubscription(tx);
  await confirmRight(tx, actor, "users.manage");

  const user = await findForChange(tx, id);
  refuseSelfAndOwner(actor, user, "change the type of", "made a member");
  if (user.type === type) throw new Refusal(`${fullName(user)} is already a ${typeLabels[type].toLowerCase()}.`);
  if (user.status !== "active" && user.status !== "suspended") {
    throw new Refusal(
      `${fullName(user)} is ${statusInWords[user.status]}; only active and suspended users change type.`,
    );
  }
  if (type === "provider") {
    // A hold is for members' records, and could not be lifted afterwards.
    if (user.heldAt) throw new Refusal(`${fullName(user)}'s record is under a legal hold. Lift the hold first.`);
    await refuseUnknownSubtype(tx, actor, subtype);
    await refuseWithoutSeat(tx, plan);
  }

  if (type === "member") await leaveWork(tx, user);
  await changePlace(tx, user, { type, subtype: type === "provider" ? subtype : null });
  await endSessions(tx, user, "changed");
  const inWords = (of: Pick<Candidate, "type" | "subtype">) =>
    of.subtype ? subtypeLabels[of.subtype] : typeLabels[of.type];
  await record(tx, actor, "user.typeChanged", user, { was: inWords(user), is: inWords({ type, subtype }) });
  return { name: fullName(user) };
}
