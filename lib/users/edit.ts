import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { Missing, Stale } from "@/lib/refusal";
import { confirmRight } from "./change";
import { recordLabels } from "./labels";
import { changedFields, recordInForm, recordOf, refuseUnknownPlaces } from "./member-record";
import type { EditedMember, MemberRecord, MemberRecordForm, OwnRecord } from "./record-input";

/** What stands after a save, as the form shows it: phone numbers, for one, come back in their international form. */
export type SavedRecord = MemberRecordForm & { readonly version: number };

/** Saves a member's record from the `Profile` tab (S1). */
export async function editMember(tx: Tx, actor: Actor<"members.manage">, input: EditedMember): Promise<SavedRecord> {
  const [place] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.userId, input.id), eq(memberships.type, "member")))
    .for("update");
  if (!place) throw new Missing();
  await confirmRight(tx, actor, "members.manage");
  refuseStale(place, input.version);
  refuseUnknownPlaces(input);
  return save(tx, actor, place, recordOf(input));
}

/** Saves one's own record in this clinic; of a provider no primary care physician is asked, so none is changed. */
export async function editOwnRecord(tx: Tx, actor: Actor<"account.manage">, input: OwnRecord): Promise<SavedRecord> {
  const [place] = await tx.select().from(memberships).where(eq(memberships.id, actor.membershipId)).for("update");
  if (!place) throw new Missing();
  await confirmRight(tx, actor, "account.manage");
  refuseStale(place, input.version);
  refuseUnknownPlaces(input);
  const { primaryCareName, primaryCarePhone } = place.type === "member" ? input : place;
  return save(tx, actor, place, { ...recordOf(input), primaryCareName, primaryCarePhone });
}

type Place = typeof memberships.$inferSelect;

function refuseStale(place: Place, version: number): void {
  if (place.version !== version) throw new Stale(savedRecord(place));
}

/** The trail says which fields were edited; what stood in them is nobody's who reads the trail. */
async function save(tx: Tx, actor: Person, place: Place, edited: MemberRecord): Promise<SavedRecord> {
  const changed = changedFields(place, edited);
  if (changed.length === 0) return savedRecord(place);
  const version = place.version + 1;
  await tx
    .update(memberships)
    .set({ ...edited, version })
    .where(eq(memberships.id, place.id));
  const fields = changed.map((field) => recordLabels[field]).join(", ");
  await record(tx, actor, "user.edited", place, { fields });
  return savedRecord({ ...edited, version });
}

function savedRecord(stored: MemberRecord & { version: number }): SavedRecord {
  return { ...recordInForm(stored), version: stored.version };
}
