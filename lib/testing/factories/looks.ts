import { and, eq, inArray } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import { memberships } from "@/db/schema/memberships";
import { seatedStatuses } from "@/lib/users/life";
import type { Clinic } from "./clinics";
import type { Membership } from "./people";

export async function statusOf(place: Membership): Promise<Membership["status"] | undefined> {
  const [row] = await acrossClinics((tx) =>
    tx
      .select({ status: memberships.status })
      .from(memberships)
      .where(and(eq(memberships.clinicId, place.clinicId), eq(memberships.id, place.id))),
  );
  return row?.status;
}

export async function seatsUsed(clinic: Clinic): Promise<number> {
  const rows = await acrossClinics((tx) =>
    tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(
        and(
          eq(memberships.clinicId, clinic.id),
          eq(memberships.type, "provider"),
          inArray(memberships.status, [...seatedStatuses]),
        ),
      ),
  );
  return rows.length;
}

/** The clinic's audit trail, oldest first. */
export function auditOf(clinic: Clinic) {
  return acrossClinics((tx) =>
    tx.select().from(auditEvents).where(eq(auditEvents.clinicId, clinic.id)).orderBy(auditEvents.id),
  );
}
