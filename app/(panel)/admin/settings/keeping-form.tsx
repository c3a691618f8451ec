"use client";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { KeepingRules } from "@/lib/clinics/input";
import { saveKeepingRulesAction } from "./actions";

const labels = { purgeAfterDays: "Purge delay", retentionYears: "Retention period" };

type Props = { rules: { purgeAfterDays: string; retentionYears: string; version: number } };

/** The purge delay and the retention period, each with what it does. */
export function KeepingForm({ rules }: Props) {
  const toast = useToast();
  const form = useActionForm(KeepingRules, saveKeepingRulesAction, rules, ({ version }) => {
    form.reset({ ...form.getValues(), version });
    toast({ title: "The settings are saved." });
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  return (
    <form onSubmit={form.submit} aria-label="Keeping and deleting records" noValidate className="grid gap-4">
      <UnsavedGuard dirty={isDirty} />
      <Meanwhile changes={form.meanwhile} labels={labels} resolve={form.resolve} />
      <TextField
        label={`${labels.purgeAfterDays} (days)`}
        optional
        className="max-w-sm"
        inputMode="numeric"
        autoComplete="off"
        hint="Members are deleted for good automatically after this many days as Pending delete. Leave empty to never delete."
        error={errors.purgeAfterDays?.message}
        {...form.register("purgeAfterDays")}
      />
      <TextField
        label={`${labels.retentionYears} (years)`}
        required
        className="max-w-sm"
        inputMode="numeric"
        autoComplete="off"
        hint="A member, or the provider of a visit, cannot be deleted for this many years after it. 0 means no minimum. Laws differ; many ask for 6 or more."
        error={errors.retentionYears?.message}
        {...form.register("retentionYears")}
      />
      <FormError>{errors.root?.message}</FormError>
      <div>
        <Button variant="primary" pending={isSubmitting}>
          Save
        </Button>
      </div>
    </form>
  );
}
