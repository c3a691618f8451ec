import { and, eq, isNull, not, sql } from "drizzle-orm";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import { logFailure } from "@/lib/log";
import { lockSubscription } from "@/lib/seats/subscription";
import { findForChange, lockPerson } from "./change";
import { deleteForGood } from "./deletion";
import { reasonToKeep } from "./keeping";
import { hasWorked, lockOpenVisits } from "./work";

const isDue = and(
  eq(memberships.status, "pending_delete"),
  isNull(memberships.heldAt),
  sql`${memberships.statusChangedAt} <= now() - make_interval(days => ${clinics.purgeAfterDays})`,
);

/** Left out of the list, because thousands of them can wait for years; `reasonToKeep` decides. */
const isRetained = sql`exists (select from ${visits} where ${visits.clinicId} = ${memberships.clinicId}
  and ${visits.memberId} = ${memberships.id} and ${clinics.retentionYears} > 0
  and coalesce(${visits.endedAt}, ${visits.scheduledAt}) + make_interval(years => ${clinics.retentionYears}) > now())`;

const batch = 500;

/**
 * Deletes the members whose clinic's purge delay has run out since they were marked Pending delete (S1). Each is a transaction of
 * its own, looked at again under the lock, so a choice of Active meanwhile wins. Who has worked as a provider is left to a person:
 * other patients' visits would go with them. Returns how many were deleted.
 */
export async function purgeMembers(): Promise<number> {
  let purged = 0;
  let last = { clinicId: 0, membershipId: 0 };
  for (;;) {
    const due = await listDue(last);
    for (const { clinicId, userId } of due) {
      // One that cannot be deleted must not keep the others.
      const isGone = await purge(clinicId, userId).catch((error) => {
        logFailure(error, "purge");
        return false;
      });
      if (isGone) purged += 1;
    }
    const next = due.at(-1);
    if (!next || due.length < batch) return purged;
    last = next;
  }
}

function listDue(after: { clinicId: number; membershipId: number }) {
  return acrossClinics((tx) =>
    tx
      .select({ clinicId: memberships.clinicId, membershipId: memberships.id, userId: memberships.userId })
      .from(memberships)
      .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
      .where(
        and(
          isDue,
          not(isRetained),
          sql`(${memberships.clinicId}, ${memberships.id}) > (${after.clinicId}, ${after.membershipId})`,
        ),
      )
      .orderBy(memberships.clinicId, memberships.id)
      .limit(batch),
  );
}

function purge(clinicId: number, userId: number): Promise<boolean> {
  return inClinic({ clinicId }, async (tx) => {
    await lockSubscription(tx);
    await lockPerson(tx, userId);
    const [due] = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
      .where(and(eq(memberships.userId, userId), isDue));
    if (!due || (await hasWorked(tx, due.id))) return false;
    const user = await findForChange(tx, userId);
    await lockOpenVisits(tx, due.id);
    if (await reasonToKeep(tx, due.id)) return false;
    await deleteForGood(tx, { clinicId, userId: null, address: null }, user);
    return true;
  });
}
