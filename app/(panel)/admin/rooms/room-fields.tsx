"use client";
import type { ReactNode } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ChipsField } from "@/components/ui/chips-field";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import type { SavedRoom } from "@/lib/rooms/edit";
import { codeLength } from "@/lib/rooms/input";
import type { ProviderOption } from "./provider-options";
import { SlugField } from "./slug-field";

/** The fields of a room by the labels of the product, for Meanwhile. */
export const roomLabels = {
  slug: "Slug",
  name: "Name",
  code: "Code",
  providers: "Assignments",
  isActive: "Is Active?",
} as const;

type Props = {
  domain: string;
  providers: readonly ProviderOption[];
  /** What the name is for besides naming, such as proposing the rest. */
  onName?: (name: string) => void;
  slugHint: ReactNode;
  members?: ReactNode;
  /** What making the room inactive would mean. */
  closing?: ReactNode;
};

/** The form of a room, new or edited, in the order of the product. */
export function RoomFields({ domain, providers, onName, slugHint, members, closing }: Props) {
  const { register, control, formState, watch } = useFormContext<Omit<SavedRoom, "version">>();
  const { errors } = formState;
  const isActive = watch("isActive");
  const chosen = watch("providers");
  const isStaffed = providers.some((provider) => provider.isActive && chosen.includes(provider.value));
  return (
    <>
      <FormSection title="Room">
        <TextField label="Domain" readOnly value={domain} hint="Where this installation is reached (APP_URL)." />
        <SlugField domain={domain} hint={slugHint} />
        <TextField
          label="Name"
          required
          autoComplete="off"
          maxLength={100}
          hint="Patients are welcomed to it."
          error={errors.name?.message}
          {...register("name", { onChange: ({ target }) => onName?.(target.value) })}
        />
        <TextField
          label="Code"
          required
          autoComplete="off"
          spellCheck={false}
          maxLength={codeLength}
          hint="Tells the clinic's rooms apart in lists; no two have the same."
          error={errors.code?.message}
          {...register("code")}
        />
      </FormSection>
      <FormSection title="People and state">
        <Controller
          control={control}
          name="providers"
          render={({ field }) => (
            <ChipsField
              {...field}
              className={wholeRow}
              label="Assignments"
              placeholder="Find a provider"
              hint="The providers whom patients meet in this room."
              options={providers}
              error={errors.providers?.message}
            />
          )}
        />
        {members && <div className={wholeRow}>{members}</div>}
        <CheckboxField
          className={wholeRow}
          label="Is Active?"
          hint="Patients can arrive in an active room. An inactive one keeps its history."
          {...register("isActive")}
        />
        {closing && !isActive && <div className={wholeRow}>{closing}</div>}
        {isActive && !isStaffed && (
          <Notice tone="warn" title="No active provider is assigned." className={wholeRow}>
            Who waits here stands on the homes of the front desk and of admins alone.
          </Notice>
        )}
      </FormSection>
    </>
  );
}
