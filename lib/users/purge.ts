import { and, eq, isNull, sql } from "drizzle-orm";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { logFailure } from "@/lib/log";
import { lockSubscription } from "@/lib/seats/subscription";
import { findForChange } from "./change";
import { deleteForGood } from "./deletion";
import { reasonToKeep } from "./keeping";

const isDue = and(
  eq(memberships.status, "pending_delete"),
  isNull(memberships.heldAt),
  sql`${memberships.statusChangedAt} <= now() - make_interval(days => ${clinics.purgeAfterDays})`,
);

/**
 * Deletes the members whose clinic's purge delay has run out since they were marked Pending delete (S1). Each is a transaction of
 * its own, looked at again under the lock, so a choice of Active meanwhile wins. Returns how many were deleted.
 */
export async function purgeMembers(): Promise<number> {
  const due = await acrossClinics((tx) =>
    tx
      .select({ clinicId: memberships.clinicId, userId: memberships.userId })
      .from(memberships)
      .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
      .where(isDue)
      .limit(1000),
  );
  let purged = 0;
  for (const { clinicId, userId } of due) {
    // One that cannot be deleted must not keep the others.
    const isGone = await purge(clinicId, userId).catch((error) => {
      logFailure(error, "purge");
      return false;
    });
    if (isGone) purged += 1;
  }
  return purged;
}

function purge(clinicId: number, userId: number): Promise<boolean> {
  return inClinic({ clinicId }, async (tx) => {
    await lockSubscription(tx);
    const [due] = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
      .where(and(eq(memberships.userId, userId), isDue));
    if (!due || (await reasonToKeep(tx, due.id))) return false;
    const user = await findForChange(tx, userId);
    await deleteForGood(tx, { clinicId, userId: null, address: null }, user);
    return true;
  });
}
