"use client";
import type { ReactNode } from "react";
import { FormProvider } from "react-hook-form";
import { Meanwhile } from "@/components/meanwhile";
import { Button, buttonClass } from "@/components/ui/button";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import type { SavedRoom } from "@/lib/rooms/edit";
import { EditedRoom } from "@/lib/rooms/input";
import { editRoomAction } from "../actions";
import type { ProviderOption } from "../provider-options";
import { RoomFields, roomLabels } from "../room-fields";

type Props = {
  saved: SavedRoom & { id: number };
  domain: string;
  providers: readonly ProviderOption[];
  /** How many visits somebody still waits for in this room, as a sentence. */
  toCome: string;
  members: ReactNode;
};

/** A room of the clinic. Making it inactive says what is still to come there before it is saved. */
export function EditRoomForm({ saved, domain, providers, toCome, members }: Props) {
  const toast = useToast();
  const { submit, meanwhile, resolve, ...form } = useActionForm(EditedRoom, editRoomAction, saved, (done) => {
    form.reset({ id: saved.id, ...done });
    toast({ title: `${done.name} is saved.` });
  });
  const { errors, isSubmitting, isDirty, defaultValues } = form.formState;
  const wasActive = defaultValues?.isActive ?? saved.isActive;

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} aria-label="Edit Room" noValidate className="grid gap-4">
        <UnsavedGuard dirty={isDirty} />
        <Meanwhile changes={meanwhile} labels={roomLabels} resolve={resolve} inWords={inWordsWith(providers)} />
        <RoomFields
          domain={domain}
          providers={providers}
          slugHint="Links to the old slug stop working when you change it."
          members={members}
          closing={
            wasActive && (
              <Notice tone="warn" title={`${toCome} Saving makes the room inactive.`}>
                Its landing page closes and nobody new can be put into it. Visits, members and providers stay.
              </Notice>
            )
          }
        />
        <FormError>{errors.root?.message}</FormError>
        <div className="flex justify-end gap-2">
          <Link href="/admin/rooms" className={buttonClass()}>
            Cancel
          </Link>
          <Button variant="primary" pending={isSubmitting}>
            Save
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** For {@link Meanwhile}: providers by name, and the tick as a word. */
function inWordsWith(providers: readonly ChipsOption[]) {
  const names = new Map(providers.map(({ value, label }) => [value, label]));
  return (_field: string, value: unknown) => {
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (Array.isArray(value)) return value.map((id) => names.get(id) ?? `No. ${id}`).join(", ") || "none";
    return String(value);
  };
}
