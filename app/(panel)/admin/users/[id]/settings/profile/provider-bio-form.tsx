"use client";
import type { NameForPatients } from "@/lib/users/labels";
import type { SavedBio } from "@/lib/users/provider-edit";
import { EditedBio } from "@/lib/users/provider-input";
import { BioForm } from "../../../../../bio-form";
import { editBioAction } from "./actions";

type Props = { saved: SavedBio & { id: number }; provider: NameForPatients };

/** The `Profile` tab of a provider (S2). */
export function ProviderBioForm(props: Props) {
  return <BioForm schema={EditedBio} action={editBioAction} {...props} />;
}
