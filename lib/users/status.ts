import type { Tx } from "@/db";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { endSessions } from "@/lib/auth/session-end";
import { Refusal, Stale } from "@/lib/refusal";
import { countSeatsUsed, lockSubscription, refuseWithoutSeat } from "@/lib/seats/subscription";
import { type Candidate, confirmRight, findForChange, refuseSelfAndOwner, setStatus } from "./change";
import type { UserRef, UserStatusChange } from "./input";
import { fullName, statusInWords, typePlurals } from "./labels";
import { type ChangeName, changes, changeTo } from "./life";

/** What a change of status answers, for the toast: whose it was, and the seats afterwards. */
type StatusChange = { id: number; name: string; seats: { used: number; paid: number } };

/** Ends a provider's access and frees the seat; every record stays (S0). */
export async function disableUser(tx: Tx, actor: Actor<"users.disable">, { id }: UserRef): Promise<StatusChange> {
  const plan = await lockSubscription(tx);
  await confirmRight(tx, actor, changes.disable.permission);
  if (!plan.allowsDisable) throw new Refusal("Disabling users is part of the Premium plan and above.");

  const user = await findForChange(tx, id);
  refuseChange(actor, user, "disable");

  await change(tx, actor, user, "disable");
  return { id, name: fullName(user), seats: { used: await countSeatsUsed(tx), paid: plan.paidSeats } };
}

/** Brings a disabled provider back and takes a seat; refused when none is free (S0). */
export async function activateUser(tx: Tx, actor: Actor<"users.disable">, { id }: UserRef): Promise<StatusChange> {
  const plan = await lockSubscription(tx);
  await confirmRight(tx, actor, changes.activate.permission);
  if (!plan.allowsDisable) throw new Refusal("Activating users is part of the Premium plan and above.");

  const user = await findForChange(tx, id);
  refuseChange(actor, user, "activate");
  const used = await refuseWithoutSeat(tx, plan, "Disable another provider first.");

  await change(tx, actor, user, "activate");
  return { id, name: fullName(user), seats: { used: used + 1, paid: plan.paidSeats } };
}

/**
 * Saves the Status drop-down of the settings: Active, Suspended or, for members, Pending delete (S1, S2). Throws `Stale` when
 * the record has changed since the page was opened.
 */
export async function saveUserStatus(
  tx: Tx,
  actor: Actor<"users.manage">,
  { id, status, version }: UserStatusChange,
): Promise<{ name: string; version: number }> {
  await lockSubscription(tx);
  await confirmRight(tx, actor, "users.manage");

  const user = await findForChange(tx, id);
  if (version !== user.version) throw new Stale({ version: user.version, status: user.status });
  const name = changeTo(status);
  if (!name) throw new Refusal("This status is not saved here.", "status");
  refuseChange(actor, user, name);

  await change(tx, actor, user, name);
  return { name: fullName(user), version: user.version + 1 };
}

/** Ends a member's access until somebody reactivates them; the record stays (S4, `Deactivate`). */
export function deactivateMember(tx: Tx, actor: Actor<"users.manage">, { id }: UserRef) {
  return changeMember(tx, actor, id, "deactivate");
}

/** Takes a deactivation back (S4, `Reactivate`). */
export function reactivateMember(tx: Tx, actor: Actor<"users.manage">, { id }: UserRef) {
  return changeMember(tx, actor, id, "reactivate");
}

async function changeMember(
  tx: Tx,
  actor: Actor<"users.manage">,
  id: number,
  name: ChangeName,
): Promise<{ id: number; name: string }> {
  await lockSubscription(tx);
  await confirmRight(tx, actor, changes[name].permission);
  const user = await findForChange(tx, id);
  refuseChange(actor, user, name);
  await change(tx, actor, user, name);
  return { id, name: fullName(user) };
}

/** Refuses a change that the table of life does not know for this person, and what nobody does to themselves or the owner. */
export function refuseChange(actor: Person, user: Candidate, name: ChangeName): void {
  const { verb, from, to, types } = changes[name];
  const done = statusInWords[to];
  refuseSelfAndOwner(actor, user, verb, done);
  if (!(types as readonly string[]).includes(user.type)) {
    throw new Refusal(`Only ${types.map((type) => typePlurals[type]).join(" and ")} can be ${done}.`);
  }
  if (user.status === to) throw new Refusal(`${fullName(user)} is already ${done}.`);
  if (!(from as readonly string[]).includes(user.status)) {
    throw new Refusal(`${fullName(user)} is ${statusInWords[user.status]} and cannot be ${done}.`);
  }
}

/** The change itself. Who cannot sign in afterwards loses their sessions in this clinic at once. */
async function change(tx: Tx, actor: Person, user: Candidate, name: ChangeName): Promise<void> {
  const { to, audit } = changes[name];
  await setStatus(tx, user, to);
  if (to !== "active") await endSessions(tx, user, "disabled");
  await record(tx, actor, audit, user, { from: user.status, to });
}
