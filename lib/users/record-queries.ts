import { and, eq, type SQL } from "drizzle-orm";
import { inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { Actor, Person } from "@/lib/auth/grant";
import { recordInForm } from "./member-record";

/** A member's record for the `Profile` tab (S1), or null. */
export function findMemberRecord(actor: Actor<"members.manage">, id: number) {
  return findRecord(actor, and(eq(memberships.userId, id), eq(memberships.type, "member")));
}

/** One's own record in this clinic. */
export async function findOwnRecord(actor: Actor<"account.manage">) {
  const own = await findRecord(actor, eq(memberships.id, actor.membershipId));
  if (!own) throw new Error("A signed-in person has a record.");
  return own;
}

async function findRecord(actor: Person, where: SQL | undefined) {
  const [row] = await inClinic(actor, (tx) =>
    tx
      .select({
        type: memberships.type,
        username: users.username,
        email: users.email,
        version: memberships.version,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
        dateOfBirth: memberships.dateOfBirth,
        address: memberships.address,
        city: memberships.city,
        state: memberships.state,
        zip: memberships.zip,
        country: memberships.country,
        phone: memberships.phone,
        primaryCareName: memberships.primaryCareName,
        primaryCarePhone: memberships.primaryCarePhone,
        timeZone: memberships.timeZone,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(where),
  );
  if (!row) return null;
  const { type, username, email, version } = row;
  return { type, username, email, saved: { ...recordInForm(row), version } };
}
