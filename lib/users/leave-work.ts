import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { careTeam } from "@/db/schema/members";
import { membershipRoles } from "@/db/schema/memberships";
import { Refusal } from "@/lib/refusal";
import type { Candidate } from "./change";
import { lockOpenVisits, reasonToStay, releaseVisits } from "./work";

/**
 * Takes a provider out of work: no roles, in no care team, visits to come wait for another provider, past ones stay as they were.
 * Refused during a visit.
 */
export async function leaveWork(tx: Tx, { membershipId }: Candidate): Promise<void> {
  await lockOpenVisits(tx, membershipId);
  const reason = await reasonToStay(tx, membershipId);
  if (reason) throw new Refusal(reason);
  await releaseVisits(tx, membershipId);
  await tx.delete(membershipRoles).where(eq(membershipRoles.membershipId, membershipId));
  await tx.delete(careTeam).where(eq(careTeam.providerId, membershipId));
}
