import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import { type Actor, grant, type Person } from "@/lib/auth/grant";
import type { Permission } from "@/lib/auth/permissions";
import { rightsOf } from "@/lib/auth/rights";
import { endSessions } from "@/lib/auth/sessions";
import { Missing, Refusal } from "@/lib/refusal";
import { countSeatsUsed, lockSubscription } from "@/lib/seats/subscription";
import type { UserRef } from "./input";
import { fullName, statusLabels } from "./labels";
import { type ChangeName, changes } from "./life";

/** What a change of status answers, for the toast: whose it was, and the seats afterwards. */
export type StatusChange = { id: number; name: string; seats: { used: number; paid: number } };

/** Ends a provider's access and frees the seat; every record stays (S0). */
export async function disableUser(tx: Tx, actor: Actor<"users.disable">, { id }: UserRef): Promise<StatusChange> {
  const plan = await lockSubscription(tx);
  await confirm(tx, actor, changes.disable.permission);
  if (!plan.allowsDisable) throw new Refusal("Disabling users is part of the Premium plan and above.");

  const user = await findForChange(tx, id);
  refuseSelfAndOwner(actor, user, "disable");
  refuseState(user, "disable");

  await setStatus(tx, user, changes.disable.to);
  await endSessions(tx, user, "disabled");
  await record(tx, actor, changes.disable.audit, user, { from: user.status, to: changes.disable.to });
  return { id, name: fullName(user), seats: { used: await countSeatsUsed(tx), paid: plan.paidSeats } };
}

/** Brings a disabled provider back and takes a seat; refused when none is free (S0). */
export async function activateUser(tx: Tx, actor: Actor<"users.disable">, { id }: UserRef): Promise<StatusChange> {
  const plan = await lockSubscription(tx);
  await confirm(tx, actor, changes.activate.permission);
  if (!plan.allowsDisable) throw new Refusal("Activating users is part of the Premium plan and above.");

  const user = await findForChange(tx, id);
  refuseSelfAndOwner(actor, user, "activate");
  refuseState(user, "activate");
  const used = await countSeatsUsed(tx);
  if (used >= plan.paidSeats) {
    throw new Refusal(`All ${plan.paidSeats} paid user seats are in use. Disable another provider first.`);
  }

  await setStatus(tx, user, changes.activate.to);
  await record(tx, actor, changes.activate.audit, user, { from: user.status, to: changes.activate.to });
  return { id, name: fullName(user), seats: { used: used + 1, paid: plan.paidSeats } };
}

type Candidate = Awaited<ReturnType<typeof findForChange>>;

async function findForChange(tx: Tx, userId: number) {
  const [user] = await tx
    .select({
      membershipId: memberships.id,
      userId: memberships.userId,
      type: memberships.type,
      status: memberships.status,
      isOwner: memberships.isOwner,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
    })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .for("update");
  if (!user) throw new Missing();
  return user;
}

/** The actor was read before the lock; while waiting for it they may have been disabled or have lost the right. */
async function confirm(tx: Tx, actor: Person, permission: Permission): Promise<void> {
  const rows = await tx
    .select({
      type: memberships.type,
      subtype: memberships.subtype,
      isOwner: memberships.isOwner,
      role: membershipRoles.role,
    })
    .from(memberships)
    .leftJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .where(and(eq(memberships.id, actor.membershipId), eq(memberships.status, "active")));
  const roles = rows.flatMap(({ role }) => role ?? []);
  const [place] = rows;
  if (!place || !grant({ ...actor, rights: rightsOf(place, roles) }, permission)) {
    throw new Refusal("You no longer have the right to do this.");
  }
}

function refuseSelfAndOwner(actor: Person, user: Candidate, verb: ChangeName): void {
  if (user.userId === actor.userId) throw new Refusal(`You cannot ${verb} yourself.`);
  if (user.isOwner) throw new Refusal(`The account owner cannot be ${changes[verb].to}; hand over ownership first.`);
}

function refuseState(user: Candidate, verb: ChangeName): void {
  const { from, to, types } = changes[verb];
  if (!(types as readonly string[]).includes(user.type)) throw new Refusal(`Only providers can be ${to}.`);
  if (user.status === to) throw new Refusal(`${fullName(user)} is already ${to}.`);
  if (!(from as readonly string[]).includes(user.status)) {
    throw new Refusal(`${fullName(user)} is ${statusLabels[user.status].toLowerCase()} and cannot be ${to}.`);
  }
}

async function setStatus(tx: Tx, user: Candidate, status: Candidate["status"]): Promise<void> {
  await tx
    .update(memberships)
    .set({ status, statusChangedAt: sql`now()`, version: sql`${memberships.version} + 1` })
    .where(eq(memberships.id, user.membershipId));
}
