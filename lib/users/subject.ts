import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";

/** Who somebody is in the clinic, and the version that a form about them saves over. */
export const subjectColumns = {
  id: memberships.userId,
  membershipId: memberships.id,
  firstName: memberships.firstName,
  lastName: memberships.lastName,
  type: memberships.type,
  subtype: memberships.subtype,
  status: memberships.status,
  isOwner: memberships.isOwner,
  version: memberships.version,
};

/** Whom a dialog or a page of changes is about, unlocked; null for nobody of this clinic. */
export async function findSubject(tx: Tx, userId: number) {
  const [subject] = await tx.select(subjectColumns).from(memberships).where(eq(memberships.userId, userId));
  return subject ?? null;
}
