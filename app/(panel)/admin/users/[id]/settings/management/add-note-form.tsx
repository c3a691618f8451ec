"use client";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextareaField } from "@/components/ui/textarea-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { NewNote } from "@/lib/users/management-input";
import { addNoteAction } from "./actions";

/** Writes an internal note about a member. */
export function AddNoteForm({ memberId }: { memberId: number }) {
  const toast = useToast();
  const form = useActionForm(NewNote, addNoteAction, { id: memberId, text: "" }, () => {
    form.reset({ id: memberId, text: "" });
    toast({ title: "Note added" });
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  // Without its onBlur: passing through an empty field is no mistake.
  const { onBlur: _, ...text } = form.register("text");

  return (
    <form method="post" onSubmit={form.submit} aria-label="Add a note" noValidate className="grid gap-3">
      <UnsavedGuard dirty={isDirty} />
      <TextareaField
        {...text}
        label="New note"
        hint="For the clinic's staff; the member never sees it."
        error={errors.text?.message}
      />
      <FormError>{errors.root?.message}</FormError>
      <div>
        <Button pending={isSubmitting}>Add Note</Button>
      </div>
    </form>
  );
}
