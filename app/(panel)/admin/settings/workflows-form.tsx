"use client";
import { useFormContext } from "react-hook-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Notice } from "@/components/ui/notice";
import { Workflows } from "@/lib/clinics/settings-input";
import { saveWorkflowsAction } from "./actions";
import { SettingsForm } from "./settings-form";

const labels = { remoteMedics: "Remote medic workflow" };

type Props = {
  saved: { remoteMedics: boolean; version: number };
  /** How many providers are remote medics now. */
  remoteMedics: number;
};

/** How the clinic works. */
export function WorkflowsForm({ saved, remoteMedics }: Props) {
  return (
    <SettingsForm title="Workflows" schema={Workflows} action={saveWorkflowsAction} saved={saved} labels={labels}>
      <WorkflowFields remoteMedics={remoteMedics} />
    </SettingsForm>
  );
}

function WorkflowFields({ remoteMedics }: { remoteMedics: number }) {
  const { register, watch } = useFormContext<Props["saved"]>();
  return (
    <>
      <CheckboxField
        label={labels.remoteMedics}
        hint="A nurse or clinic staff is with the patient during the virtual visit. Offers the user subtype Remote Medic."
        {...register("remoteMedics")}
      />
      {remoteMedics > 0 && !watch("remoteMedics") && (
        <Notice tone="warn">
          {remoteMedics === 1 ? "One provider is a Remote Medic" : `${remoteMedics} providers are Remote Medics`}, and
          {remoteMedics === 1 ? " stays one" : " stay so"}, with the same rights. Nobody new can become one.
        </Notice>
      )}
    </>
  );
}
