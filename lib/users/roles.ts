import { eq } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { membershipRoles, roleNames } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal, Stale } from "@/lib/refusal";
import { lockSubscription } from "@/lib/seats/subscription";
import { changePlace, confirmRight, findForChange, refuseSelfAndOwner } from "./change";
import { fullName, type Role, roleLabels } from "./labels";
import type { RolesChange } from "./roles-input";
import { findSubject } from "./subject";

/** A provider with their roles, for the page that changes them; null for a member and for nobody of this clinic. */
export function findForRoles(actor: Actor<"providers.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const user = await findSubject(tx, userId);
    if (user?.type !== "provider") return null;
    const { membershipId, ...provider } = user;
    return { ...provider, roles: await listRoles(tx, membershipId) };
  });
}

/**
 * Gives a provider exactly these roles (S2, User Role). Rights are read with every request, so they hold from the next one; who lost
 * them stays signed in.
 */
export async function saveRoles(
  tx: Tx,
  actor: Actor<"providers.manage">,
  { id, roles, version }: RolesChange,
): Promise<{ name: string; version: number }> {
  await lockSubscription(tx);
  await confirmRight(tx, actor, "providers.manage");

  const user = await findForChange(tx, id);
  if (user.type !== "provider") throw new Missing();
  refuseSelfAndOwner(actor, user, "change the roles of", "demoted");
  if (user.status === "removed") throw new Refusal(`${fullName(user)} has been removed from this clinic.`);
  const had = await listRoles(tx, user.membershipId);
  if (version !== user.version) throw new Stale({ version: user.version, roles: had });
  if (inWords(had) === inWords(roles)) return { name: fullName(user), version };

  const { clinicId } = actor;
  const { membershipId } = user;
  await tx.delete(membershipRoles).where(eq(membershipRoles.membershipId, membershipId));
  if (roles.length > 0)
    await tx.insert(membershipRoles).values(roles.map((role) => ({ clinicId, membershipId, role })));
  await changePlace(tx, user, {});
  await record(tx, actor, "user.rolesChanged", user, { was: inWords(had), is: inWords(roles) });
  return { name: fullName(user), version: version + 1 };
}

/** In the order in which they are always shown. */
async function listRoles(tx: Tx, membershipId: number): Promise<Role[]> {
  const rows = await tx
    .select({ role: membershipRoles.role })
    .from(membershipRoles)
    .where(eq(membershipRoles.membershipId, membershipId));
  return roleNames.filter((role) => rows.some((row) => row.role === role));
}

function inWords(roles: readonly Role[]): string {
  return roles.map((role) => roleLabels[role]).join(", ") || "none";
}
