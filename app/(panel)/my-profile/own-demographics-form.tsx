"use client";
import type { RecordChoices } from "@/lib/places/choices";
import { demographicsLabels } from "@/lib/users/labels";
import type { SavedDemographics } from "@/lib/users/provider-edit";
import { OwnDemographics } from "@/lib/users/provider-input";
import { DemographicsFields } from "../demographics-fields";
import { RecordForm } from "../record-form";
import { editOwnDemographicsAction } from "./actions";

type Props = { saved: SavedDemographics; choices: RecordChoices };

/** One's own record as a provider. */
export function OwnDemographicsForm({ saved, choices }: Props) {
  return (
    <RecordForm
      what="Demographics"
      labels={demographicsLabels}
      schema={OwnDemographics}
      action={editOwnDemographicsAction}
      saved={saved}
      choices={choices}
    >
      <DemographicsFields choices={choices} isOwn />
    </RecordForm>
  );
}
