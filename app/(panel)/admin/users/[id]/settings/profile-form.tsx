"use client";
import { TextField } from "@/components/ui/text-field";
import type { RecordChoices } from "@/lib/places/choices";
import type { SavedRecord } from "@/lib/users/edit";
import { recordLabels } from "@/lib/users/labels";
import { EditedMember } from "@/lib/users/record-input";
import { MemberRecordFields } from "../../../../member-record-fields";
import { RecordForm } from "../../../../record-form";
import { editMemberAction } from "./actions";

type Props = {
  saved: SavedRecord & { id: number };
  signIn: { username: string; email: string };
  choices: RecordChoices;
};

/** The `Profile` tab (S1): the clinic's record of a member. How they sign in is theirs, and only shown. */
export function ProfileForm({ saved, signIn, choices }: Props) {
  return (
    <RecordForm
      what="Profile"
      labels={recordLabels}
      schema={EditedMember}
      action={editMemberAction}
      saved={saved}
      choices={choices}
    >
      <MemberRecordFields choices={choices}>
        <TextField
          label="Email"
          readOnly
          value={signIn.email}
          hint="Changed by the person in My Profile, or by an admin under Other."
        />
        <TextField label="Username" readOnly value={signIn.username} hint="Corrected by an admin under Other." />
      </MemberRecordFields>
    </RecordForm>
  );
}
