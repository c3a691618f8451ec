import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { Missing } from "@/lib/refusal";

/** A member, held until the transaction ends, so that two saves of one record run one after the other. */
export async function lockMember(tx: Tx, userId: number) {
  const [member] = await tx
    .select({ userId: memberships.userId, membershipId: memberships.id, version: memberships.version })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.type, "member")))
    .for("update");
  if (!member) throw new Missing();
  return member;
}

/** Counts a change of the record, so that forms opened before it are told; answers the new version. */
export async function raiseVersion(tx: Tx, { membershipId }: { membershipId: number }): Promise<{ version: number }> {
  const [row] = await tx
    .update(memberships)
    .set({ version: sql`${memberships.version} + 1` })
    .where(eq(memberships.id, membershipId))
    .returning({ version: memberships.version });
  if (!row) throw new Missing();
  return row;
}
