import { and, eq, not, sql } from "drizzle-orm";
import { inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { Actor } from "@/lib/auth/grant";
import { runsAnotherClinic } from "./change";
import { isUnknown } from "./unknown";

/** What the tab `Other` (members) or `Authentication Detail` (providers) shows of a person; null for nobody of this clinic (S1, S2). */
export function findSignInDetail(actor: Actor<"users.manage">, userId: number) {
  return inClinic(actor, async (tx) => {
    const [user] = await tx
      .select({
        id: users.id,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
        username: users.username,
        email: users.email,
        homeClinicId: users.homeClinicId,
        runsElsewhere: runsAnotherClinic,
        hasSecondFactor: sql<boolean>`has_second_factor(${users.id})`,
        type: memberships.type,
        subtype: memberships.subtype,
        status: memberships.status,
        isOwner: memberships.isOwner,
        heldAt: memberships.heldAt,
        holdReason: memberships.holdReason,
        version: memberships.version,
        /** Days from Pending delete to the clinic's purge; null: nobody is purged. */
        purgeAfterDays: clinics.purgeAfterDays,
        /** Whether `Remote Medic` is offered. */
        hasRemoteMedics: sql<boolean>`${clinics.remoteMedicsSince} is not null`,
      })
      .from(memberships)
      .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.userId, userId), not(isUnknown)));
    if (!user) return null;
    const { homeClinicId, runsElsewhere, ...detail } = user;
    // Which of the two it is, and which other clinic, is not this clinic's to know.
    return { ...detail, isOurs: homeClinicId === actor.clinicId && !runsElsewhere };
  });
}
export type SignInDetail = NonNullable<Awaited<ReturnType<typeof findSignInDetail>>>;
