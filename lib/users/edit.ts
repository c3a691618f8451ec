import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import type { Actor, Person } from "@/lib/auth/grant";
import { Missing, Stale } from "@/lib/refusal";
import { confirmRight } from "./change";
import { recordLabels } from "./labels";
import { recordInForm, recordOf, refuseUnknownPlaces } from "./member-record";
import type { EditedMember, MemberRecord, MemberRecordForm, OwnRecord } from "./record-input";
import { type Place, saveRecord } from "./save-record";

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
  return save(tx, actor, place, input);
}

/** Saves one's own record in this clinic, of a member; a provider's is `editOwnDemographics`. */
export async function editOwnRecord(tx: Tx, actor: Actor<"account.manage">, input: OwnRecord): Promise<SavedRecord> {
  const [place] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.id, actor.membershipId), eq(memberships.type, "member")))
    .for("update");
  if (!place) throw new Missing();
  await confirmRight(tx, actor, "account.manage");
  return save(tx, actor, place, input);
}

async function save(
  tx: Tx,
  actor: Person,
  place: Place,
  input: MemberRecord & { version: number },
): Promise<SavedRecord> {
  if (place.version !== input.version) throw new Stale(savedRecord(place));
  refuseUnknownPlaces(input);
  const edited = recordOf(input);
  const version = await saveRecord(tx, actor, place, edited, recordLabels);
  return savedRecord({ ...edited, version });
}

function savedRecord(stored: MemberRecord & { version: number }): SavedRecord {
  return { ...recordInForm(stored), version: stored.version };
}
