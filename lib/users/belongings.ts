import { count, eq, or, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { careTeam, membershipTags, notes, tags } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments } from "@/db/schema/rooms";
import { bulkItems, importRows } from "@/db/schema/runs";
import { visits } from "@/db/schema/visits";
import { lockTags } from "./tags";
import { isHistory, releaseVisits, renewLookedAfter } from "./work";

type Person = { readonly membershipId: number; readonly userId: number };

/**
 * Everything a clinic holds about a person besides the record itself, by the word that the dialog and the audit trail count it
 * under. Of who has worked as a provider also what they did for others: visits they conducted, notes they wrote (S2).
 */
function belongingsOf({ membershipId, userId }: Person) {
  return {
    visits: [visits, or(eq(visits.memberId, membershipId), isHistory(membershipId))],
    notes: [notes, or(eq(notes.memberId, membershipId), eq(notes.authorId, membershipId))],
    pictures: [pictures, eq(pictures.membershipId, membershipId)],
    rooms: [roomAssignments, eq(roomAssignments.membershipId, membershipId)],
    careTeam: [careTeam, or(eq(careTeam.memberId, membershipId), eq(careTeam.providerId, membershipId))],
    tags: [membershipTags, eq(membershipTags.membershipId, membershipId)],
    mail: [mailOutbox, eq(mailOutbox.userId, userId)],
  } as const;
}

type Belonging = keyof ReturnType<typeof belongingsOf>;
export type Belongings = Record<Belonging, number>;

/** How much the clinic holds about a person, by kind. */
export async function countBelongings(tx: Tx, person: Person): Promise<Belongings> {
  const counts = {} as Belongings;
  for (const [name, [table, theirs]] of Object.entries(belongingsOf(person))) {
    const [row] = await tx.select({ total: count() }).from(table).where(theirs);
    counts[name as Belonging] = row?.total ?? 0;
  }
  return counts;
}

/**
 * Deletes a person with everything the clinic holds about them, and the sign-in too unless another clinic has it. Sessions, links,
 * password history and roles go with the rows they hang on. Visits to come that a provider was to conduct wait for another one;
 * answers how many.
 */
export async function deleteWithBelongings(tx: Tx, person: Person): Promise<{ visitsReleased: number }> {
  // Before the tags: whoever saves a member's tags holds the member first.
  await renewLookedAfter(tx, person.membershipId);
  await lockTags(tx);
  const theirs = belongingsOf(person);
  for (const [table, where] of Object.values(theirs)) await tx.delete(table).where(where);
  const visitsReleased = await releaseVisits(tx, person.membershipId);
  await tx
    .delete(tags)
    .where(sql`not exists (select from ${membershipTags} where ${membershipTags.tagId} = ${tags.id})`);
  // What became of them in a bulk change is told by name; that there was one more of them is not kept either.
  await tx.delete(bulkItems).where(eq(bulkItems.userId, person.userId));
  await tx.delete(importRows).where(eq(importRows.userId, person.userId));
  await tx.delete(memberships).where(eq(memberships.id, person.membershipId));
  await tx.execute(sql`select release_user(${person.userId})`);
  return { visitsReleased };
}
