"use client";
import type { NameForPatients } from "@/lib/users/labels";
import type { SavedBio } from "@/lib/users/provider-edit";
import { OwnBio } from "@/lib/users/provider-input";
import { BioForm } from "../bio-form";
import { editOwnBioAction } from "./actions";

/** What patients read about oneself. */
export function OwnBioForm({ saved, provider }: { saved: SavedBio; provider: NameForPatients }) {
  return <BioForm schema={OwnBio} action={editOwnBioAction} saved={saved} provider={provider} />;
}
