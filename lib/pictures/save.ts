import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import type { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { record } from "@/lib/audit/record";
import type { Actor, Person } from "@/lib/auth/grant";
import { Missing } from "@/lib/refusal";
import type { UserRef } from "@/lib/users/input";
import { lockForEdit, lockOwn } from "@/lib/users/provider-edit";
import { type EncodedPicture, encodeChosen } from "./encode";
import type { EditedPicture, OwnPicture } from "./input";

/** The picture that stands after a change, or null. */
export type SavedPicture = { readonly pictureId: number | null };

type Place = Pick<typeof memberships.$inferSelect, "id" | "userId">;

/** What `savePicture` needs made before its transaction. */
export const encodeEdited = (_: Person, { picture }: EditedPicture): Promise<EncodedPicture> => encodeChosen(picture);

/** Gives a provider a picture in place of the one they had (S2, `Profile`). */
export async function savePicture(
  tx: Tx,
  actor: Actor<"providers.manage">,
  { id }: EditedPicture,
  picture: EncodedPicture,
): Promise<SavedPicture> {
  return replacePicture(tx, actor, await lockForEdit(tx, actor, id), picture);
}

/** The same for one's own. No file of a patient's is looked at, who has no picture to change. */
export async function encodeOwn({ rights }: Person, { picture }: OwnPicture): Promise<EncodedPicture> {
  if (rights.has("member")) throw new Missing();
  return encodeChosen(picture);
}

/** A provider changes their own picture. */
export async function saveOwnPicture(
  tx: Tx,
  actor: Actor<"account.manage">,
  _: OwnPicture,
  picture: EncodedPicture,
): Promise<SavedPicture> {
  return replacePicture(tx, actor, await lockOwn(tx, actor), picture);
}

/** Takes a provider's picture away; initials stand in its place. */
export async function removePicture(tx: Tx, actor: Actor<"providers.manage">, { id }: UserRef): Promise<SavedPicture> {
  return dropPicture(tx, actor, await lockForEdit(tx, actor, id));
}

export async function removeOwnPicture(tx: Tx, actor: Actor<"account.manage">): Promise<SavedPicture> {
  return dropPicture(tx, actor, await lockOwn(tx, actor));
}

/** The first picture of a record that nobody else can hold yet. */
export async function addPicture(tx: Tx, actor: Person, place: Place, picture: EncodedPicture): Promise<SavedPicture> {
  const [added] = await tx
    .insert(pictures)
    .values({ ...picture, clinicId: actor.clinicId, membershipId: place.id })
    .returning({ pictureId: pictures.id });
  if (!added) throw new Error("The picture was not stored.");
  await record(tx, actor, "user.pictureChanged", place);
  return added;
}

/** A new row each time, so that no address ever shows another picture than it did. */
async function replacePicture(tx: Tx, actor: Person, place: Place, picture: EncodedPicture): Promise<SavedPicture> {
  await tx.delete(pictures).where(eq(pictures.membershipId, place.id));
  return addPicture(tx, actor, place, picture);
}

async function dropPicture(tx: Tx, actor: Person, place: Place): Promise<SavedPicture> {
  const dropped = await tx.delete(pictures).where(eq(pictures.membershipId, place.id));
  if (dropped.rowCount) await record(tx, actor, "user.pictureRemoved", place);
  return { pictureId: null };
}
