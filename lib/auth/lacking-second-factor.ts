import { and, count, eq, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { secondFactors } from "@/db/schema/second-factors";
import { hasSecondFactor, isInUseBy } from "./factor-in-use";
import type { Actor } from "./grant";

/** Above this it is no longer counted, so that a clinic of 600,000 is as quick as any. */
export const mostCounted = 1_000;

/**
 * How many active people of the actor's clinic have no second factor (one more than `mostCounted` for any more), and whether the
 * actor is one.
 */
export function findLackingSecondFactor({ clinicId, userId }: Actor<"settings.manage">) {
  // No clinic reads second factors: whether somebody has one can be asked of one person, and thousands of such questions take seconds.
  return acrossClinics(async (tx) => {
    const lacking = tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .leftJoin(secondFactors, isInUseBy(memberships.userId))
      .where(
        and(eq(memberships.clinicId, clinicId), eq(memberships.status, "active"), sql`${secondFactors.userId} is null`),
      );
    const [row] = await tx.select({ lacking: count() }).from(lacking.limit(mostCounted + 1).as("lacking"));
    return { lacking: row?.lacking ?? 0, isLacking: !(await hasSecondFactor(tx, userId)) };
  });
}
