"use client";
import { Controller } from "react-hook-form";
import type { z } from "zod";
import { Meanwhile } from "@/components/meanwhile";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { ChipsField } from "@/components/ui/chips-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import type { Result } from "@/lib/result";
import { labelsOf } from "../labels-of";
import { SaveRow } from "../save-row";

export type RoomsChosen = { id: number; version: number; rooms: string[] };

type Props<Output> = {
  schema: z.ZodType<Output, RoomsChosen>;
  action: (input: RoomsChosen) => Promise<Result<Omit<RoomsChosen, "id">>>;
  saved: RoomsChosen;
  options: ChipsOption[];
  /** What the form is called, and its button saves. */
  what: "Rooms" | "Assignment";
  required?: boolean;
  hint: string;
};

/** The rooms of a person, as chips. */
export function RoomsForm<Output>(props: Props<Output>) {
  const { schema, action, saved, options, what, required = false, hint } = props;
  const toast = useToast();
  const form = useActionForm(schema, action, saved, (done) => {
    form.reset({ ...saved, ...done });
    toast({ title: `${what} saved` });
  });
  const { errors, isDirty, isSubmitting } = form.formState;

  return (
    <form method="post" onSubmit={form.submit} aria-label={what} noValidate className="grid gap-4">
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
            required={required}
            optional={!required}
            placeholder="Find a room"
            hint={hint}
            options={options}
            error={errors.rooms?.message}
          />
        )}
      />
      <SaveRow label={`Save ${what}`} error={errors.root?.message} pending={isSubmitting} />
    </form>
  );
}
