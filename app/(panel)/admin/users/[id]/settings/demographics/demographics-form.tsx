"use client";
import { TextField } from "@/components/ui/text-field";
import type { RecordChoices } from "@/lib/places/choices";
import { demographicsLabels } from "@/lib/users/labels";
import type { SavedDemographics } from "@/lib/users/provider-edit";
import { EditedDemographics } from "@/lib/users/provider-input";
import { DemographicsFields } from "../../../../../demographics-fields";
import { RecordForm } from "../../../../../record-form";
import { editDemographicsAction } from "./actions";

type Props = {
  saved: SavedDemographics & { id: number };
  signIn: { username: string; email: string };
  choices: RecordChoices;
};

/** The `Demographics` tab (S2). How a provider signs in stands under `Authentication Detail`, and is only shown here. */
export function DemographicsForm({ saved, signIn, choices }: Props) {
  return (
    <RecordForm
      what="Demographics"
      labels={demographicsLabels}
      schema={EditedDemographics}
      action={editDemographicsAction}
      saved={saved}
      choices={choices}
    >
      <DemographicsFields choices={choices}>
        <TextField label="Username" readOnly value={signIn.username} hint="Changed under Authentication Detail." />
        <TextField label="Email" readOnly value={signIn.email} hint="Changed under Authentication Detail." />
      </DemographicsFields>
    </RecordForm>
  );
}
