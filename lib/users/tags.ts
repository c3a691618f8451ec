import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { membershipTags, tags } from "@/db/schema/members";
import { clinicSetting } from "@/db/schema/wall";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { Stale } from "@/lib/refusal";
import { lockMember, raiseVersion } from "./lock-member";
import type { MemberTags } from "./management-input";

const listLimit = 500;

/** The tags of a member, and all that the clinic uses. */
export function findTags(actor: Actor<"members.manage">, membershipId: number) {
  return inClinic(actor, async (tx) => {
    const assigned = await listAssigned(tx, membershipId);
    const inUse = await tx.select({ name: tags.name }).from(tags).orderBy(sql`lower(${tags.name})`).limit(listLimit);
    return { assigned: assigned.map(({ name }) => name), choices: inUse.map(({ name }) => name) };
  });
}

/** Gives a member exactly these tags. One that is new to the clinic is made, one that nobody carries any more is dropped. */
export async function saveTags(
  tx: Tx,
  actor: Actor<"members.manage">,
  { id, tags: wanted, version }: MemberTags,
): Promise<{ version: number; tags: string[] }> {
  const member = await lockMember(tx, actor, id);
  const { membershipId } = member;
  const before = await listAssigned(tx, membershipId);
  const names = before.map(({ name }) => name);
  if (member.version !== version) throw new Stale({ version: member.version, tags: names });

  await lockTags(tx);
  const after = await findOrMake(tx, actor, wanted);
  const added = after.filter((tag) => !before.some(({ id }) => id === tag));
  const removed = before.map(({ id }) => id).filter((tag) => !after.includes(tag));
  if (added.length + removed.length === 0) return { version, tags: names };

  if (removed.length > 0)
    await tx
      .delete(membershipTags)
      .where(and(eq(membershipTags.membershipId, membershipId), inArray(membershipTags.tagId, removed)));
  if (added.length > 0)
    await tx.insert(membershipTags).values(added.map((tagId) => ({ clinicId: actor.clinicId, membershipId, tagId })));
  await dropUnusedTags(tx, removed);
  await record(tx, actor, "user.tagsChanged", member, { added: added.length, removed: removed.length });
  const saved = await listAssigned(tx, membershipId);
  return { ...(await raiseVersion(tx, member)), tags: saved.map(({ name }) => name) };
}

/** A clinic's tags change one save at a time: one might be dropped as unused just when somebody else takes it up. */
export async function lockTags(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('tags', ${clinicSetting}))`);
}

/** Drops those of the tags that nobody carries; under {@link lockTags}. */
async function dropUnusedTags(tx: Tx, tagIds: number[]): Promise<void> {
  if (tagIds.length === 0) return;
  const carried = tx.select({ one: sql`1` }).from(membershipTags).where(eq(membershipTags.tagId, tags.id));
  await tx.delete(tags).where(and(inArray(tags.id, tagIds), notExists(carried)));
}

/** The ids of tags by name, however it is capitalised. */
async function findOrMake(tx: Tx, { clinicId }: Person, names: string[]): Promise<number[]> {
  if (names.length === 0) return [];
  await tx
    .insert(tags)
    .values(names.map((name) => ({ clinicId, name })))
    .onConflictDoNothing();
  const folded = sql.join(
    names.map((name) => sql`lower(${name})`),
    sql`, `,
  );
  const found = await tx.select({ id: tags.id }).from(tags).where(sql`lower(${tags.name}) in (${folded})`);
  return found.map(({ id }) => id);
}

function listAssigned(tx: Tx, membershipId: number) {
  return tx
    .select({ id: tags.id, name: tags.name })
    .from(membershipTags)
    .innerJoin(tags, eq(tags.id, membershipTags.tagId))
    .where(eq(membershipTags.membershipId, membershipId))
    .orderBy(sql`lower(${tags.name})`);
}
