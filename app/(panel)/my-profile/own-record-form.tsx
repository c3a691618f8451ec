"use client";
import type { RecordChoices } from "@/lib/places/choices";
import type { SavedRecord } from "@/lib/users/edit";
import { recordLabels } from "@/lib/users/labels";
import { OwnRecord } from "@/lib/users/record-input";
import { MemberRecordFields } from "../member-record-fields";
import { RecordForm } from "../record-form";
import { editOwnRecordAction } from "./actions";

type Props = { saved: SavedRecord; choices: RecordChoices };

/** One's own record as a member. */
export function OwnRecordForm({ saved, choices }: Props) {
  return (
    <RecordForm
      what="Profile"
      labels={recordLabels}
      schema={OwnRecord}
      action={editOwnRecordAction}
      saved={saved}
      choices={choices}
    >
      <MemberRecordFields choices={choices} isOwn />
    </RecordForm>
  );
}
