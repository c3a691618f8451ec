"use client";
import { useFormContext } from "react-hook-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Notice } from "@/components/ui/notice";
import { Security } from "@/lib/clinics/settings-input";
import { saveSecurityAction } from "./actions";
import { SettingsForm } from "./settings-form";

const labels = { twoFactor: "Require two-factor authentication" };

type Lacking = {
  /** How many active people have no second factor yet, in words. */
  lacking: string;
  /** Whether who looks is one of them. */
  isLacking: boolean;
};

type Props = Lacking & { saved: { twoFactor: boolean; version: number } };

/** How people sign in. */
export function SecurityForm({ saved, ...people }: Props) {
  return (
    <SettingsForm title="Security" schema={Security} action={saveSecurityAction} saved={saved} labels={labels}>
      <SecurityFields {...people} />
    </SettingsForm>
  );
}

function SecurityFields({ lacking, isLacking }: Lacking) {
  const { register, watch, formState } = useFormContext<Props["saved"]>();
  const isAboutToBeRequired = watch("twoFactor") && formState.isDirty;
  return (
    <>
      <CheckboxField
        label={labels.twoFactor}
        hint={`Everybody, patients included, signs in with the password and a code of an app on their phone. ${isAboutToBeRequired ? "" : lacking}`}
        {...register("twoFactor")}
      />
      {isAboutToBeRequired && (
        <Notice tone="warn">
          {lacking} {isLacking && "You are one of them: once this is saved, you set up your own."}
        </Notice>
      )}
    </>
  );
}
