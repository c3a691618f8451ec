"use client";
import { useEffect } from "react";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextareaField } from "@/components/ui/textarea-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { EditedNote } from "@/lib/users/management-input";
import { editNoteAction } from "./actions";

type Props = { saved: { id: number; noteId: number; text: string; version: number }; onClose: () => void };

/** Changes a note where it stands. */
export function EditNoteForm({ saved, onClose }: Props) {
  const toast = useToast();
  const form = useActionForm(EditedNote, editNoteAction, saved, () => {
    onClose();
    toast({ title: "Note saved" });
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  const { setFocus } = form;
  useEffect(() => setFocus("text"), [setFocus]);

  return (
    <form method="post" onSubmit={form.submit} aria-label="Edit note" noValidate className="mt-1 grid gap-3">
      <UnsavedGuard dirty={isDirty} goesWith="notes" />
      <Meanwhile changes={form.meanwhile} labels={{ text: "Note" }} resolve={form.resolve} />
      <TextareaField {...form.register("text")} label="Note" error={errors.text?.message} />
      <FormError>{errors.root?.message}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" pending={isSubmitting}>
          Save Note
        </Button>
        <Button size="sm" type="button" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
