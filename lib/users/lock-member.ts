import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";
import { Missing } from "@/lib/refusal";
import { confirmRight } from "./change";

/**
 * A member, held until the transaction ends, so that two saves of one record run one after the other. Who lost the right while
 * waiting is refused.
 */
export async function lockMember(tx: Tx, actor: Actor<"members.manage">, userId: number) {
  const [member] = await tx
    .select({
      userId: memberships.userId,
      membershipId: memberships.id,
      version: memberships.version,
      heldAt: memberships.heldAt,
    })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.type, "member")))
    .for("update");
  if (!member) throw new Missing();
  await confirmRight(tx, actor, "members.manage");
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
