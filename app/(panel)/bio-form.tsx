"use client";
import type { ReactNode } from "react";
import { type DefaultValues, FormProvider } from "react-hook-form";
import type { z } from "zod";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { FormSection } from "@/components/ui/form-section";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { type MeanwhileChange, useActionForm } from "@/components/use-action-form";
import type { Result } from "@/lib/result";
import type { NameForPatients } from "@/lib/users/labels";
import type { SavedBio } from "@/lib/users/provider-edit";
import { BioField } from "./bio-field";

type Props<Input, Output> = {
  schema: z.ZodType<Output, Input>;
  action: (input: Input) => Promise<Result<SavedBio>>;
  saved: Input;
  provider: NameForPatients;
  pictureId: number | null;
  /** Chooses the picture, with a save of its own. */
  picture: ReactNode;
};

/** What patients see of a provider: the picture, and the bio with its own save (S2, `Profile`). */
export function BioForm<Input extends SavedBio, Output>(props: Props<Input, Output>) {
  const { schema, action, saved, provider, pictureId, picture } = props;
  const toast = useToast();
  const { submit, meanwhile, resolve, ...form } = useActionForm<Input, Output, SavedBio>(
    schema,
    action,
    saved as DefaultValues<Input>,
    (stored) => {
      form.reset({ ...saved, ...stored });
      toast({ title: "Profile saved" });
    },
  );
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} aria-label="Profile" noValidate className="grid gap-4">
        <UnsavedGuard dirty={isDirty} />
        <FormSection title="Profile">
          {picture}
          <BioField provider={provider} pictureId={pictureId} />
        </FormSection>
        <Meanwhile<SavedBio>
          changes={meanwhile as MeanwhileChange<SavedBio>[]}
          labels={{ bio: "Bio" }}
          resolve={resolve}
        />
        <FormError>{errors.root?.message}</FormError>
        <div className="flex justify-end">
          <Button variant="primary" pending={isSubmitting}>
            Save Profile
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
