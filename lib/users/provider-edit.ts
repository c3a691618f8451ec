import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import type { Actor, Person } from "@/lib/auth/grant";
import { Forbidden, Missing, Stale } from "@/lib/refusal";
import { confirmRight } from "./change";
import { demographicsLabels } from "./labels";
import { refuseUnknownPlaces } from "./member-record";
import type {
  Demographics,
  DemographicsForm,
  EditedBio,
  EditedDemographics,
  OwnBio,
  OwnDemographics,
} from "./provider-input";
import { demographicsInForm, demographicsOf } from "./provider-record";
import { type Place, saveRecord } from "./save-record";

/** What stands after a save, as the form shows it. */
export type SavedDemographics = DemographicsForm & { readonly version: number };
export type SavedBio = { readonly bio: string; readonly version: number };

/** Saves a provider's `Demographics` (S2). */
export async function editDemographics(
  tx: Tx,
  actor: Actor<"providers.manage">,
  input: EditedDemographics,
): Promise<SavedDemographics> {
  return saveDemographics(tx, actor, await lockForEdit(tx, actor, input.id), input);
}

/** Saves what patients read about a provider (S2, `Profile`). */
export async function editBio(tx: Tx, actor: Actor<"providers.manage">, input: EditedBio): Promise<SavedBio> {
  return saveBio(tx, actor, await lockForEdit(tx, actor, input.id), input);
}

/** A provider's own demographics in this clinic. */
export async function editOwnDemographics(
  tx: Tx,
  actor: Actor<"account.manage">,
  input: OwnDemographics,
): Promise<SavedDemographics> {
  return saveDemographics(tx, actor, await lockOwn(tx, actor), input);
}

export async function editOwnBio(tx: Tx, actor: Actor<"account.manage">, input: OwnBio): Promise<SavedBio> {
  return saveBio(tx, actor, await lockOwn(tx, actor), input);
}

/** A provider, held until the transaction ends. Of the owner nobody but the owner edits the record. */
export async function lockForEdit(tx: Tx, actor: Actor<"providers.manage">, userId: number): Promise<Place> {
  const [place] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.type, "provider")))
    .for("update");
  if (!place) throw new Missing();
  await confirmRight(tx, actor, "providers.manage");
  if (place.isOwner && place.userId !== actor.userId) {
    throw new Forbidden("The account owner's record is theirs to change.");
  }
  return place;
}

/** One's own record as a provider, held in the same way. */
export async function lockOwn(tx: Tx, actor: Actor<"account.manage">): Promise<Place> {
  const [place] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.id, actor.membershipId), eq(memberships.type, "provider")))
    .for("update");
  if (!place) throw new Missing();
  await confirmRight(tx, actor, "account.manage");
  return place;
}

async function saveDemographics(
  tx: Tx,
  actor: Person,
  place: Place,
  input: Demographics & { version: number },
): Promise<SavedDemographics> {
  if (place.version !== input.version) {
    throw new Stale({ ...demographicsInForm(place), version: place.version });
  }
  refuseUnknownPlaces(input);
  const edited = demographicsOf(input);
  const version = await saveRecord(tx, actor, place, edited, demographicsLabels);
  return { ...demographicsInForm({ ...place, ...edited }), version };
}

async function saveBio(
  tx: Tx,
  actor: Person,
  place: Place,
  { bio, version }: { bio: string | null; version: number },
): Promise<SavedBio> {
  if (place.version !== version) throw new Stale({ bio: place.bio ?? "", version: place.version });
  return { bio: bio ?? "", version: await saveRecord(tx, actor, place, { bio }, { bio: "Bio" }) };
}
