import { count, eq, or, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { careTeam, membershipTags, notes, tags } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { lockTags } from "./tags";

type Member = { readonly membershipId: number; readonly userId: number };

/** Everything a clinic holds about a member besides the record itself, by the word that the dialog and the audit trail count it under. */
function belongingsOf({ membershipId, userId }: Member) {
  return {
    visits: [visits, eq(visits.memberId, membershipId)],
    notes: [notes, eq(notes.memberId, membershipId)],
    rooms: [roomAssignments, eq(roomAssignments.membershipId, membershipId)],
    careTeam: [careTeam, or(eq(careTeam.memberId, membershipId), eq(careTeam.providerId, membershipId))],
    tags: [membershipTags, eq(membershipTags.membershipId, membershipId)],
    mail: [mailOutbox, eq(mailOutbox.userId, userId)],
  } as const;
}

type Belonging = keyof ReturnType<typeof belongingsOf>;
export type Belongings = Record<Belonging, number>;

/** How much the clinic holds about a member, by kind. */
export async function countBelongings(tx: Tx, member: Member): Promise<Belongings> {
  const counts = {} as Belongings;
  for (const [name, [table, theirs]] of Object.entries(belongingsOf(member))) {
    const [row] = await tx.select({ total: count() }).from(table).where(theirs);
    counts[name as Belonging] = row?.total ?? 0;
  }
  return counts;
}

/**
 * Deletes a member with everything the clinic holds about them, and the sign-in too unless another clinic has it. Sessions,
 * links, password history and roles go with the rows they hang on.
 */
export async function deleteWithBelongings(tx: Tx, member: Member): Promise<void> {
  await lockTags(tx);
  for (const [table, theirs] of Object.values(belongingsOf(member))) await tx.delete(table).where(theirs);
  await tx
    .delete(tags)
    .where(sql`not exists (select from ${membershipTags} where ${membershipTags.tagId} = ${tags.id})`);
  await tx.delete(memberships).where(eq(memberships.id, member.membershipId));
  await tx.execute(sql`select release_user(${member.userId})`);
}
