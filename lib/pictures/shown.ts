import { and, eq, type SQL } from "drizzle-orm";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";

/** For joins: whose picture it is. */
export const isOfMembership = and(
  eq(memberships.clinicId, pictures.clinicId),
  eq(memberships.id, pictures.membershipId),
) as SQL;

/** For joins: the picture that stands beside somebody's name. Who became a patient keeps no face in the clinic. */
export const isShown = and(isOfMembership, eq(memberships.type, "provider"));
