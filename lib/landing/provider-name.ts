import { memberships } from "@/db/schema/memberships";

/**
 * The columns of `NameForPatients`, for a left join. One that is never null comes first: by the first alone Drizzle decides whether
 * there was nobody to join.
 */
export const nameOfProvider = {
  lastName: memberships.lastName,
  firstName: memberships.firstName,
  title: memberships.title,
  suffix: memberships.suffix,
};
