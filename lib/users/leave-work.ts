import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { careTeam } from "@/db/schema/members";
import { membershipRoles } from "@/db/schema/memberships";
import type { Candidate } from "./change";
import { letGoOfVisits } from "./work";

/** Takes a provider out of work: no roles, in no care team, visits to come wait for another provider, past ones stay as they were. */
export async function leaveWork(tx: Tx, { membershipId }: Candidate): Promise<void> {
  await letGoOfVisits(tx, { membershipId });
  await tx.delete(membershipRoles).where(eq(membershipRoles.membershipId, membershipId));
  await tx.delete(careTeam).where(eq(careTeam.providerId, membershipId));
}
