"use client";
import { useFormContext } from "react-hook-form";
import { TextField } from "@/components/ui/text-field";
import { KeepingRules } from "@/lib/clinics/settings-input";
import { saveKeepingRulesAction } from "./actions";
import { SettingsForm } from "./settings-form";

type Form = { purgeAfterDays: string; retentionYears: string };

const labels = { purgeAfterDays: "Purge delay", retentionYears: "Retention period" };

/** The purge delay and the retention period, each with what it does. */
export function KeepingForm({ saved }: { saved: Form & { version: number } }) {
  return (
    <SettingsForm
      title="Keeping and deleting records"
      schema={KeepingRules}
      action={saveKeepingRulesAction}
      saved={saved}
      labels={labels}
    >
      <KeepingFields />
    </SettingsForm>
  );
}

function KeepingFields() {
  const { register, formState } = useFormContext<Form>();
  const { errors } = formState;
  return (
    <>
      <TextField
        label={`${labels.purgeAfterDays} (days)`}
        optional
        className="max-w-sm"
        inputMode="numeric"
        autoComplete="off"
        hint="Members are deleted for good automatically after this many days as Pending delete. Leave empty to never delete."
        error={errors.purgeAfterDays?.message}
        {...register("purgeAfterDays")}
      />
      <TextField
        label={`${labels.retentionYears} (years)`}
        required
        className="max-w-sm"
        inputMode="numeric"
        autoComplete="off"
        hint="A member, or the provider of a visit, cannot be deleted for this many years after it. 0 means no minimum. Laws differ; many ask for 6 or more."
        error={errors.retentionYears?.message}
        {...register("retentionYears")}
      />
    </>
  );
}
