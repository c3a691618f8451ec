import { type SQL, sql } from "drizzle-orm";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";

/**
 * Who is invited, and who was removed before they ever accepted, unless the clinic had a record of them already. They may have a
 * sign-in of another clinic, which is nobody's to know until they accept: the clinic knows the address it invited.
 */
export const isUnknown: SQL<boolean> = sql<boolean>`(${memberships.status} = 'invited' or (${memberships.status} = 'removed'
  and ${memberships.termsAcceptedAt} is null and exists (select from ${invitations}
    where ${invitations.clinicId} = ${memberships.clinicId} and ${invitations.membershipId} = ${memberships.id}
      and not ${invitations.hadRecord})))`;

/** The address that the clinic may see; asks for `users` and, left-joined, `invitations` beside the membership. */
export const knownEmail: SQL<string> = sql<string>`case when ${isUnknown}
  then coalesce(${invitations.email}, ${users.email}) else ${users.email} end`;
