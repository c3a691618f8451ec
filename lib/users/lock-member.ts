import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";
import { Missing } from "@/lib/refusal";
import { confirmRight } from "./change";
import type { UserType } from "./labels";

/**
 * A member, held until the transaction ends, so that two saves of one record run one after the other. Who lost the right while
 * waiting is refused.
 */
export async function lockMember(tx: Tx, actor: Actor<"members.manage">, userId: number) {
  const member = await lock(tx, userId, "member");
  await confirmRight(tx, actor, "members.manage");
  return member;
}

/** A provider, held in the same way. */
export async function lockProvider(tx: Tx, actor: Actor<"providers.manage">, userId: number) {
  const provider = await lock(tx, userId, "provider");
  await confirmRight(tx, actor, "providers.manage");
  return provider;
}

async function lock(tx: Tx, userId: number, type: UserType) {
  const [person] = await tx
    .select({
      clinicId: memberships.clinicId,
      userId: memberships.userId,
      membershipId: memberships.id,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      status: memberships.status,
      version: memberships.version,
      heldAt: memberships.heldAt,
    })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.type, type)))
    .for("update");
  if (!person) throw new Missing();
  return person;
}

type Place = { readonly clinicId: number; readonly membershipId: number };

/**
 * Counts a change of the record, so that forms opened before it are told; answers the new version. The clinic is named besides the
 * wall, because a sign-up is finished across clinics.
 */
export async function raiseVersion(tx: Tx, { clinicId, membershipId }: Place): Promise<{ version: number }> {
  const [row] = await tx
    .update(memberships)
    .set({ version: sql`${memberships.version} + 1` })
    .where(and(eq(memberships.clinicId, clinicId), eq(memberships.id, membershipId)))
    .returning({ version: memberships.version });
  if (!row) throw new Missing();
  return row;
}
