import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import type { Person } from "./grant";
import { rightsOf } from "./rights";

/**
 * A person of the clinic in whose name the worker goes on with what they ordered, with the rights they have now; null once they are no
 * longer active. There is no session behind them.
 */
export async function findAbsentPerson(tx: Tx, userId: number): Promise<Person | null> {
  const rows = await tx
    .select({ place: memberships, clinic: clinics, role: membershipRoles.role })
    .from(memberships)
    .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
    .leftJoin(
      membershipRoles,
      and(eq(membershipRoles.clinicId, memberships.clinicId), eq(membershipRoles.membershipId, memberships.id)),
    )
    .where(and(eq(memberships.userId, userId), eq(memberships.status, "active")));
  const [first] = rows;
  if (!first) return null;
  const { place, clinic } = first;
  return {
    sessionId: "",
    userId,
    membershipId: place.id,
    firstName: place.firstName,
    lastName: place.lastName,
    clinicId: clinic.id,
    clinicName: clinic.name,
    timeZone: clinic.timeZone,
    idleMinutes: clinic.idleMinutes,
    rights: rightsOf(
      place,
      rows.flatMap(({ role }) => role ?? []),
    ),
    address: null,
    pictureId: null,
  };
}
