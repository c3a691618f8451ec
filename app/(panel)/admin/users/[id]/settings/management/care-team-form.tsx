"use client";
import { Controller } from "react-hook-form";
import { Meanwhile } from "@/components/meanwhile";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { ChipsField } from "@/components/ui/chips-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { CareTeam } from "@/lib/users/management-input";
import { labelsOf } from "../labels-of";
import { SaveRow } from "../save-row";
import { saveCareTeamAction } from "./actions";

type Props = { saved: { id: number; version: number; careTeam: string[] }; options: ChipsOption[] };

/** The providers who look after a member. */
export function CareTeamForm({ saved, options }: Props) {
  const toast = useToast();
  const form = useActionForm(CareTeam, saveCareTeamAction, saved, (done) => {
    form.reset({ ...saved, ...done });
    toast({ title: "Care team saved" });
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  const labels = { careTeam: "Care team" };

  return (
    <form method="post" onSubmit={form.submit} aria-label="Care team" noValidate className="grid gap-4">
      <UnsavedGuard dirty={isDirty} />
      <Meanwhile changes={form.meanwhile} labels={labels} resolve={form.resolve} inWords={labelsOf(options)} />
      <Controller
        control={form.control}
        name="careTeam"
        render={({ field }) => (
          <ChipsField
            {...field}
            label="Providers"
            placeholder="Find a provider"
            hint="The providers who look after this member."
            options={options}
            error={errors.careTeam?.message}
          />
        )}
      />
      <SaveRow label="Save Care Team" error={errors.root?.message} pending={isSubmitting} />
    </form>
  );
}
