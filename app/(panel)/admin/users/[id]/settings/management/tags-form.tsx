"use client";
import { Controller } from "react-hook-form";
import { Meanwhile } from "@/components/meanwhile";
import { ChipsField } from "@/components/ui/chips-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { MemberTags, tagLength } from "@/lib/users/management-input";
import { SaveRow } from "../save-row";
import { saveTagsAction } from "./actions";

type Props = { saved: { id: number; version: number; tags: string[] }; known: string[] };

/** The words a clinic sorts this member by; a new one is made by typing it. */
export function TagsForm({ saved, known }: Props) {
  const toast = useToast();
  const form = useActionForm(MemberTags, saveTagsAction, saved, (done) => {
    form.reset({ ...saved, ...done });
    toast({ title: "Tags saved" });
  });
  const { errors, isDirty, isSubmitting } = form.formState;

  return (
    <form method="post" onSubmit={form.submit} aria-label="Tags" noValidate className="grid gap-4">
      <UnsavedGuard dirty={isDirty} />
      <Meanwhile changes={form.meanwhile} labels={{ tags: "Tags" }} resolve={form.resolve} />
      <Controller
        control={form.control}
        name="tags"
        render={({ field }) => (
          <ChipsField
            {...field}
            label="Tags"
            placeholder="Find or add a tag"
            hint={`Type a new one and press Enter. At most 20, of ${tagLength} characters.`}
            allowNew
            maxLength={tagLength}
            options={known.map((name) => ({ value: name, label: name }))}
            error={errors.tags?.message}
          />
        )}
      />
      <SaveRow label="Save Tags" error={errors.root?.message} pending={isSubmitting} />
    </form>
  );
}
