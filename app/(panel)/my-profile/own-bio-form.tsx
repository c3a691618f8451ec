"use client";
import { fullName, type NameForPatients } from "@/lib/users/labels";
import type { SavedBio } from "@/lib/users/provider-edit";
import { OwnBio } from "@/lib/users/provider-input";
import { BioForm } from "../bio-form";
import { PictureForm } from "../picture-form";
import { editOwnBioAction, removeOwnPictureAction, saveOwnPictureAction } from "./actions";

type Props = { saved: SavedBio; provider: NameForPatients; pictureId: number | null };

/** What patients see and read of oneself. */
export function OwnBioForm({ saved, provider, pictureId }: Props) {
  return (
    <BioForm
      schema={OwnBio}
      action={editOwnBioAction}
      {...{ saved, provider, pictureId }}
      picture={
        <PictureForm
          name={fullName(provider)}
          pictureId={pictureId}
          save={(picture) => saveOwnPictureAction({ picture })}
          remove={() => removeOwnPictureAction({})}
        />
      }
    />
  );
}
