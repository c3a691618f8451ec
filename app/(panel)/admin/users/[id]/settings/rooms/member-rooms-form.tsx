"use client";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { MemberRooms } from "@/lib/users/management-input";
import { saveRoomsAction } from "./actions";
import { type RoomsChosen, RoomsForm } from "./rooms-form";

type Props = { saved: RoomsChosen; options: ChipsOption[] };

/** The rooms of a member (S1). */
export function MemberRoomsForm(props: Props) {
  return (
    <RoomsForm
      {...props}
      schema={MemberRooms}
      action={saveRoomsAction}
      what="Rooms"
      required
      hint="Where the member is seen; at least one."
    />
  );
}
