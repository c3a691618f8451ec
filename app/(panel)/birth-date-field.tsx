"use client";
import { useController, useFormContext } from "react-hook-form";
import { DatePartsField } from "@/components/ui/date-parts-field";
import { recordLabels } from "@/lib/users/labels";
import type { MemberRecordForm } from "@/lib/users/record-input";

/** Date of Birth, by Month, Day and Year (S1). */
export function BirthDateField({ latest, autoComplete }: { latest: string; autoComplete: string }) {
  const { control } = useFormContext<MemberRecordForm>();
  const { field, fieldState } = useController({ control, name: "dateOfBirth" });
  return (
    <DatePartsField
      label={recordLabels.dateOfBirth}
      optional
      latest={latest}
      autoComplete={autoComplete}
      error={fieldState.error?.message}
      {...field}
    />
  );
}
