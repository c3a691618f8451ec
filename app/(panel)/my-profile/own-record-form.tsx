"use client";
import type { RecordChoices } from "@/lib/places/choices";
import type { SavedRecord } from "@/lib/users/edit";
import { OwnRecord } from "@/lib/users/record-input";
import { RecordForm } from "../record-form";
import { editOwnRecordAction } from "./actions";

type Props = { saved: SavedRecord; hasPrimaryCare: boolean; choices: RecordChoices };

export function OwnRecordForm(props: Props) {
  return <RecordForm schema={OwnRecord} action={editOwnRecordAction} isOwn {...props} />;
}
