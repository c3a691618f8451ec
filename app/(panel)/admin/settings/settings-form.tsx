"use client";
import type { ReactNode } from "react";
import { type DefaultValues, FormProvider } from "react-hook-form";
import type { z } from "zod";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FormError } from "@/components/ui/form-error";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import type { Result } from "@/lib/result";

type Versioned = { readonly version: number };

type Props<Input, Output> = {
  title: string;
  /** What the section is about. */
  intro?: string;
  schema: z.ZodType<Output, Input>;
  action: (input: Input) => Promise<Result<Versioned>>;
  saved: Input;
  labels: Readonly<Partial<Record<keyof Input, string>>>;
  /** The fields. */
  children: ReactNode;
};

/** A section of the settings with its own save. All sections count in one version; a save elsewhere is no reason to ask. */
export function SettingsForm<Input extends Versioned, Output>(props: Props<Input, Output>) {
  const { title, intro, schema, action, saved, labels, children } = props;
  const toast = useToast();
  const { submit, meanwhile, resolve, ...form } = useActionForm(
    schema,
    action,
    saved as DefaultValues<Input>,
    ({ version }) => {
      form.reset({ ...form.getValues(), version });
      toast({ title: `${title}: saved.` });
    },
  );
  const { errors, isSubmitting, isDirty } = form.formState;
  return (
    <Card title={title}>
      {intro && <p className="-mt-2 mb-3 text-muted">{intro}</p>}
      <FormProvider {...form}>
        <form method="post" onSubmit={submit} aria-label={title} noValidate className="grid gap-4">
          <UnsavedGuard dirty={isDirty} />
          {children}
          {/* Beside the button that was pressed, where it is seen. */}
          <Meanwhile<Input> changes={meanwhile} labels={labels} resolve={resolve} inWords={inWords} />
          <FormError>{errors.root?.message}</FormError>
          <div>
            <Button variant="primary" pending={isSubmitting}>
              Save
            </Button>
          </div>
        </form>
      </FormProvider>
    </Card>
  );
}

function inWords(_field: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === "" ? "empty" : String(value);
}
