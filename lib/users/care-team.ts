import { and, eq, inArray, or } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { careTeam } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal, Stale } from "@/lib/refusal";
import { fullName } from "./labels";
import { lockMember, raiseVersion } from "./lock-member";
import type { CareTeam } from "./management-input";

const listLimit = 500;

/** What who looks after members may know of a colleague without the right to see providers. */
const colleague = {
  membershipId: memberships.id,
  firstName: memberships.firstName,
  lastName: memberships.lastName,
  subtype: memberships.subtype,
  status: memberships.status,
};

/** The providers who look after a member, and those who could: the active ones, and whoever does already. */
export function findCareTeam(actor: Actor<"members.manage">, membershipId: number) {
  return inClinic(actor, async (tx) => {
    const assigned = await listAssigned(tx, membershipId);
    const choices = await tx
      .select(colleague)
      .from(memberships)
      .where(
        and(eq(memberships.type, "provider"), or(eq(memberships.status, "active"), inArray(memberships.id, assigned))),
      )
      .orderBy(memberships.sortName, memberships.id)
      .limit(listLimit + assigned.length);
    return { assigned, choices };
  });
}

/** Makes exactly these providers the care team of a member. Who is no longer active stays, but nobody like that is added. */
export async function saveCareTeam(
  tx: Tx,
  actor: Actor<"members.manage">,
  { id, careTeam: wanted, version }: CareTeam,
): Promise<{ version: number; careTeam: string[] }> {
  const member = await lockMember(tx, actor, id);
  const assigned = await listAssigned(tx, member.membershipId);
  if (member.version !== version) throw new Stale({ version: member.version, careTeam: assigned.map(String) });

  // Held, so that nobody stops being a provider while they are added; in one order for all.
  const known = await tx
    .select({ ...colleague, userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.type, "provider"), inArray(memberships.id, [...wanted, ...assigned])))
    .orderBy(memberships.id)
    .for("share");
  const added = known.filter(({ membershipId }) => !assigned.includes(membershipId));
  const removed = known.filter(({ membershipId }) => !wanted.includes(membershipId));
  if (known.length - removed.length < wanted.length) throw new Missing();
  const inactive = added.find(({ status }) => status !== "active");
  if (inactive) throw new Refusal(`${fullName(inactive)} is not active and cannot be added.`, "careTeam");
  if (added.length + removed.length === 0) return { version, careTeam: assigned.map(String) };

  const { clinicId } = actor;
  const memberId = member.membershipId;
  if (removed.length > 0)
    await tx.delete(careTeam).where(and(eq(careTeam.memberId, memberId), inArray(careTeam.providerId, idsOf(removed))));
  if (added.length > 0)
    await tx.insert(careTeam).values(idsOf(added).map((providerId) => ({ clinicId, memberId, providerId })));
  const who = (providers: typeof known) => providers.map(({ userId }) => userId).join(", ");
  const which = { providersAdded: who(added), providersRemoved: who(removed) };
  await record(tx, actor, "user.careTeamChanged", member, { added: added.length, removed: removed.length, ...which });
  const saved = await listAssigned(tx, memberId);
  return { ...(await raiseVersion(tx, member)), careTeam: saved.map(String) };
}

async function listAssigned(tx: Tx, memberId: number): Promise<number[]> {
  const rows = await tx
    .select({ id: careTeam.providerId })
    .from(careTeam)
    .innerJoin(memberships, eq(memberships.id, careTeam.providerId))
    .where(eq(careTeam.memberId, memberId))
    .orderBy(memberships.sortName, memberships.id);
  return rows.map((row) => row.id);
}

const idsOf = (providers: readonly { membershipId: number }[]) => providers.map(({ membershipId }) => membershipId);
