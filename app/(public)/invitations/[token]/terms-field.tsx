"use client";
import type { UseFormRegisterReturn } from "react-hook-form";
import { CheckboxField } from "@/components/ui/checkbox-field";

type Props = { clinicName: string; isStaff: boolean; error: string | undefined; field: UseFormRegisterReturn };

/** The terms of being in a clinic, said in full where they are accepted. */
export function TermsField({ clinicName, isStaff, error, field }: Props) {
  return (
    <div className="grid gap-1">
      <p id="terms" className="rounded-card border border-line p-3 text-small text-muted wrap-anywhere">
        {clinicName} keeps a record of you and what you do in it is written to its audit trail. Your sign-in is yours
        alone: you share it with nobody.{isStaff && " What you learn about patients stays in the clinic."}
      </p>
      <CheckboxField label="I accept these terms" aria-invalid={error ? true : undefined} required {...field} />
      {error && (
        <p role="alert" className="text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
