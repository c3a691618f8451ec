import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";

/**
 * Where and in which clinic's name a person is written to about their sign-in: the home clinic's while they are active there, else
 * that of the first clinic in which they are. Null for who is active nowhere: they cannot sign in, and get no mail about it.
 */
export async function findAddressee(tx: Tx, userId: number) {
  const [found] = await tx
    .select({
      userId: users.id,
      username: users.username,
      email: users.email,
      clinicId: memberships.clinicId,
      clinicName: clinics.name,
    })
    .from(memberships)
    .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.userId, userId), eq(memberships.status, "active")))
    .orderBy(desc(sql`${memberships.clinicId} = ${users.homeClinicId}`), asc(memberships.id))
    .limit(1);
  return found ?? null;
}
