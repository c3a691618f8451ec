"use client";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { ProviderRooms } from "@/lib/users/management-input";
import { type RoomsChosen, RoomsForm } from "../rooms/rooms-form";
import { saveAssignmentAction } from "./actions";

type Props = { saved: RoomsChosen; options: ChipsOption[] };

/** The rooms of a provider (S2). */
export function AssignmentForm(props: Props) {
  return (
    <RoomsForm
      {...props}
      schema={ProviderRooms}
      action={saveAssignmentAction}
      what="Assignment"
      hint="Where the provider sees patients, and on whose landing pages they stand."
    />
  );
}
