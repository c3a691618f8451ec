import { eq, max, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { notes } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import { dayIn } from "@/lib/clinic-time";

/** Why a member's record must be kept for now, as a sentence with the date, or null when it may be deleted. */
export async function reasonToKeep(tx: Tx, membershipId: number): Promise<string | null> {
  const [place] = await tx
    .select({
      heldAt: memberships.heldAt,
      holdReason: memberships.holdReason,
      timeZone: clinics.timeZone,
      years: clinics.retentionYears,
    })
    .from(memberships)
    .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
    .where(eq(memberships.id, membershipId));
  if (!place) return null;
  const day = dayIn(place.timeZone);
  if (place.heldAt) {
    return `This record is under a legal hold since ${day(place.heldAt)}: ${place.holdReason}. Lift the hold first.`;
  }
  if (await hasWorkedAsProvider(tx, membershipId)) {
    return "Visits or notes of other patients name this person as their provider or author. Suspend the account instead.";
  }
  if (place.years === 0) return null;
  const lastVisit = max(sql`coalesce(${visits.endedAt}, ${visits.scheduledAt})`);
  const [kept] = await tx
    .select({
      until: sql<Date | null>`case when ${lastVisit} + make_interval(years => ${place.years}) > now()
        then ${lastVisit} + make_interval(years => ${place.years}) end`.mapWith(visits.scheduledAt),
    })
    .from(visits)
    .where(eq(visits.memberId, membershipId));
  return kept?.until
    ? `The clinic keeps visits for ${place.years} ${place.years === 1 ? "year" : "years"}: this record until ${day(kept.until)}. Suspend the account instead.`
    : null;
}

/** A member who was a provider once stands in other people's records, which would lose their author. */
async function hasWorkedAsProvider(tx: Tx, membershipId: number): Promise<boolean> {
  const [seen] = await tx.select({ id: visits.id }).from(visits).where(eq(visits.providerId, membershipId)).limit(1);
  const [written] = await tx.select({ id: notes.id }).from(notes).where(eq(notes.authorId, membershipId)).limit(1);
  return seen !== undefined || written !== undefined;
}
