"use client";
import { Controller } from "react-hook-form";
import { Meanwhile } from "@/components/meanwhile";
import { ChipsField, type ChipsOption } from "@/components/ui/chips-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { MemberRooms } from "@/lib/users/management-input";
import { labelsOf } from "../labels-of";
import { SaveRow } from "../save-row";
import { saveRoomsAction } from "./actions";

type Props = { saved: { id: number; version: number; rooms: string[] }; options: ChipsOption[] };

/** The rooms of a member, as chips (S1). */
export function RoomsForm({ saved, options }: Props) {
  const toast = useToast();
  const form = useActionForm(MemberRooms, saveRoomsAction, saved, (done) => {
    form.reset({ ...saved, ...done });
    toast({ title: "Rooms saved" });
  });
  const { errors, isDirty, isSubmitting } = form.formState;

  return (
    <form onSubmit={form.submit} aria-label="Rooms" noValidate className="grid gap-4">
      <UnsavedGuard dirty={isDirty} />
      <Meanwhile
        changes={form.meanwhile}
        labels={{ rooms: "Rooms" }}
        resolve={form.resolve}
        inWords={labelsOf(options)}
      />
      <Controller
        control={form.control}
        name="rooms"
        render={({ field }) => (
          <ChipsField
            {...field}
            label="Rooms"
            required
            placeholder="Find a room"
            hint="Where the member is seen; at least one."
            options={options}
            error={errors.rooms?.message}
          />
        )}
      />
      <SaveRow label="Save Rooms" error={errors.root?.message} pending={isSubmitting} />
    </form>
  );
}
