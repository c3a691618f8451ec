"use client";
import { fullName, type NameForPatients } from "@/lib/users/labels";
import type { SavedBio } from "@/lib/users/provider-edit";
import { EditedBio } from "@/lib/users/provider-input";
import { BioForm } from "../../../../../bio-form";
import { PictureForm } from "../../../../../picture-form";
import { editBioAction, removePictureAction, savePictureAction } from "./actions";

type Props = { saved: SavedBio & { id: number }; provider: NameForPatients; pictureId: number | null };

/** The `Profile` tab of a provider (S2). */
export function ProviderBioForm({ saved, provider, pictureId }: Props) {
  const { id } = saved;
  return (
    <BioForm
      schema={EditedBio}
      action={editBioAction}
      {...{ saved, provider, pictureId }}
      picture={
        <PictureForm
          name={fullName(provider)}
          pictureId={pictureId}
          save={(picture) => savePictureAction({ id, picture })}
          remove={() => removePictureAction({ id })}
        />
      }
    />
  );
}
