import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db";
import { careTeam } from "@/db/schema/members";
import { membershipRoles } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import { Refusal } from "@/lib/refusal";
import type { Candidate } from "./change";

/**
 * Takes a provider out of work: no roles, in no care team, visits to come wait for another provider, past ones stay as they were.
 * Refused during a visit.
 */
export async function leaveWork(tx: Tx, { membershipId }: Candidate): Promise<void> {
  const theirs = eq(visits.providerId, membershipId);
  const [running] = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(theirs, eq(visits.status, "in_progress")))
    .limit(1);
  if (running) throw new Refusal("A visit with this provider is in progress. Wait until it has ended.");
  await tx
    .update(visits)
    .set({ providerId: null })
    .where(and(theirs, inArray(visits.status, ["scheduled", "waiting"])));
  await tx.delete(membershipRoles).where(eq(membershipRoles.membershipId, membershipId));
  await tx.delete(careTeam).where(eq(careTeam.providerId, membershipId));
}
