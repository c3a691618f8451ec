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
import type { SavedRecord } from "@/lib/users/edit";
import { recordLabels } from "@/lib/users/labels";
import { MemberRecordFields } from "./member-record-fields";

type Props<Input, Output> = {
  schema: z.ZodType<Output, Input>;
  action: (input: Input) => Promise<Result<SavedRecord>>;
  saved: Input;
  choices: RecordChoices;
  isOwn?: boolean;
  hasPrimaryCare?: boolean;
  /** Stands after the names. */
  children?: ReactNode;
};

/** A person's record with its own save; a save that comes second is shown what changed meanwhile. */
export function RecordForm<Input extends SavedRecord, Output>(props: Props<Input, Output>) {
  const { schema, action, saved, choices, children, ...asked } = props;
  const toast = useToast();
  const { submit, meanwhile, resolve, ...form } = useActionForm<Input, Output, SavedRecord>(
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
        <MemberRecordFields choices={choices} {...asked}>
          {children}
        </MemberRecordFields>
        {/* Beside the button that was pressed, where it is seen. */}
        <Meanwhile<SavedRecord>
          changes={meanwhile as MeanwhileChange<SavedRecord>[]}
          labels={recordLabels}
          resolve={resolve}
          inWords={(field, value) => inWords(choices, form.getValues().country, field, String(value ?? ""))}
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

/** A value as the form shows it. */
function inWords({ countries, states, timeZones }: RecordChoices, country: string, field: string, value: string) {
  const lists: Record<string, readonly { value: string; label: string }[] | undefined> = {
    country: countries,
    state: states[country],
    timeZone: timeZones,
  };
  if (value === "") return field === "timeZone" ? "The clinic's time zone" : "empty";
  if (field === "dateOfBirth") return dateInWords(value);
  return lists[field]?.find((option) => option.value === value)?.label ?? value;
}
