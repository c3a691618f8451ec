import type { Tx } from "@/db";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { permissions, type Right } from "@/lib/auth/permissions";
import { endSessions } from "@/lib/auth/session-end";
import { Forbidden, Missing, Refusal, Stale } from "@/lib/refusal";
import { lockSubscription } from "@/lib/seats/subscription";
import { type Candidate, changePlace, confirmRight, findForChange } from "./change";
import type { SubtypeChange } from "./input";
import { fullName, type Subtype, subtypeLabels } from "./labels";
import { refuseUnknownSubtype } from "./remote-medics";
import { letGoOfVisits } from "./work";

/** What stands after a save, as the form shows it. */
type SavedSubtype = { name: string; subtype: Subtype; version: number };

/** Changes what kind of provider somebody is (S2). Rights follow: the person signs in anew. Seat, roles and rooms stay. */
export async function changeSubtype(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id, subtype, version }: SubtypeChange,
): Promise<SavedSubtype> {
  await lockSubscription(tx);
  await confirmRight(tx, actor, "users.manage");

  const user = await findForChange(tx, id);
  if (user.subtype === null) throw new Missing();
  refuse(actor, user);
  const saved = { name: fullName(user), subtype, version: user.version };
  if (version !== user.version) throw new Stale({ subtype: user.subtype, version: user.version });
  if (subtype === user.subtype) return saved;
  await refuseUnknownSubtype(tx, actor, subtype);

  if (conducts(user.subtype) && !conducts(subtype)) await letGoOfVisits(tx, user);
  await changePlace(tx, user, { subtype });
  // An owner has an admin's rights by themselves, so their session goes on.
  if (!user.isOwner) await endSessions(tx, user, "changed");
  await record(tx, actor, "user.typeChanged", user, {
    was: subtypeLabels[user.subtype],
    is: subtypeLabels[subtype],
  });
  return { ...saved, version: version + 1 };
}

/** The owner's is the owner's alone to change: nobody else could. Everybody else's is another admin's. */
function refuse(actor: Person, user: Candidate): void {
  const isSelf = user.userId === actor.userId;
  if (user.isOwner && !isSelf) throw new Forbidden("The account owner's subtype is theirs to change.");
  if (isSelf && !user.isOwner) throw new Refusal("You cannot change your own subtype.");
  if (user.status === "removed") throw new Refusal(`${fullName(user)} has been removed from this clinic.`);
}

function conducts(subtype: Subtype): boolean {
  return (permissions["visits.conduct"] as readonly Right[]).includes(subtype);
}
