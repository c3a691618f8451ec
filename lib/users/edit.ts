import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { Missing, Stale } from "@/lib/refusal";
import { recordLabels } from "./labels";
import type { EditedMember, MemberRecord, OwnRecord } from "./member-input";
import { changedFields, recordInForm, recordOf, refuseUnknownPlaces } from "./member-record";

/** Saves a member's record from the `Profile` tab (S1). */
export async function editMember(tx: Tx, actor: Actor<"members.manage">, input: EditedMember): Promise<void> {
  const [place] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.userId, input.id), eq(memberships.type, "member")))
    .for("update");
  if (!place) throw new Missing();
  refuseStale(place, input.version);
  refuseUnknownPlaces(input);
  await save(tx, actor, place, recordOf(input));
}

/** Saves one's own record in this clinic; of a provider no primary care physician is asked, so none is changed. */
export async function editOwnRecord(tx: Tx, actor: Actor<"account.manage">, input: OwnRecord): Promise<void> {
  const [place] = await tx.select().from(memberships).where(eq(memberships.id, actor.membershipId)).for("update");
  if (!place) throw new Missing();
  refuseStale(place, input.version);
  refuseUnknownPlaces(input);
  const { primaryCareName, primaryCarePhone } = place.type === "member" ? input : place;
  await save(tx, actor, place, { ...recordOf(input), primaryCareName, primaryCarePhone });
}

type Place = typeof memberships.$inferSelect;

function refuseStale(place: Place, version: number): void {
  if (place.version !== version) throw new Stale({ ...recordInForm(place), version: place.version });
}

/** The trail says which fields were edited; what stood in them is nobody's who reads the trail. */
async function save(tx: Tx, actor: Person, place: Place, edited: MemberRecord): Promise<void> {
  const changed = changedFields(place, edited);
  if (changed.length === 0) return;
  await tx
    .update(memberships)
    .set({ ...edited, version: sql`${memberships.version} + 1` })
    .where(eq(memberships.id, place.id));
  const fields = changed.map((field) => recordLabels[field]).join(", ");
  await record(tx, actor, "user.edited", place, { fields });
}
