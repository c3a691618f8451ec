import { and, eq, isNotNull, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Tx } from "@/db";
import { secondFactors } from "@/db/schema/second-factors";

/** A second factor counts from its first code on: until then it is a key that somebody may never have put into an app. */
export const isInUse = isNotNull(secondFactors.confirmedAt);

/** The second factor in use of a person, given as their ID or its column. */
export function isInUseBy(userId: number | SQLWrapper): SQL | undefined {
  return and(eq(secondFactors.userId, userId), isInUse);
}

export async function hasSecondFactor(tx: Tx, userId: number): Promise<boolean> {
  const found = await tx.select({ userId: secondFactors.userId }).from(secondFactors).where(isInUseBy(userId));
  return found.length > 0;
}
