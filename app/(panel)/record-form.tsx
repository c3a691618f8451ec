"use client";
import type { ReactNode } from "react";
import { type DefaultValues, FormProvider } from "react-hook-form";
import type { z } from "zod";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { dateInWords } from "@/components/ui/date-parts";
import { FormError } from "@/components/ui/form-error";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { type MeanwhileChange, useActionForm } from "@/components/use-action-form";
import type { RecordChoices } from "@/lib/places/choices";
import type { Result } from "@/lib/result";
import { genderOptions } from "./demographics-fields";

type Props<Input, Output, Saved> = {
  schema: z.ZodType<Output, Input>;
  action: (input: Input) => Promise<Result<Saved>>;
  saved: Input & Saved;
  choices: RecordChoices;
  /** What the form is called, and its button saves. */
  what: "Profile" | "Demographics";
  labels: Readonly<Partial<Record<keyof Saved, string>>>;
  /** The fields. */
  children: ReactNode;
};

/** A record that has countries and states, over the version it was opened with. */
type Versioned = { readonly version: number; readonly country: string };

/** A person's record with its own save; a save that comes second is shown what changed meanwhile. */
export function RecordForm<Input extends Versioned, Output, Saved extends Versioned>(
  props: Props<Input, Output, Saved>,
) {
  const { schema, action, saved, choices, what, labels, children } = props;
  const toast = useToast();
  const { submit, meanwhile, resolve, ...form } = useActionForm<Input, Output, Saved>(
    schema,
    action,
    saved as DefaultValues<Input>,
    (stored) => {
      form.reset({ ...saved, ...stored });
      toast({ title: `${what} saved` });
    },
  );
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} aria-label={what} noValidate className="grid gap-4">
        <UnsavedGuard dirty={isDirty} />
        {children}
        {/* Beside the button that was pressed, where it is seen. */}
        <Meanwhile<Saved>
          changes={meanwhile as unknown as MeanwhileChange<Saved>[]}
          labels={labels}
          resolve={resolve}
          inWords={(field, value) => inWords(choices, form.getValues().country, field, String(value ?? ""))}
        />
        <FormError>{errors.root?.message}</FormError>
        <div className="flex justify-end">
          <Button variant="primary" pending={isSubmitting}>
            Save {what}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** A value as the form shows it. */
function inWords({ countries, states, timeZones }: RecordChoices, country: string, field: string, value: string) {
  const lists: Record<string, readonly { value: string; label: string }[] | undefined> = {
    country: countries,
    state: states[country],
    timeZone: timeZones,
    gender: genderOptions,
  };
  if (value === "") return field === "timeZone" ? "The clinic's time zone" : "empty";
  if (field === "dateOfBirth") return dateInWords(value);
  return lists[field]?.find((option) => option.value === value)?.label ?? value;
}
