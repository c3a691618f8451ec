"use client";
import { useFormContext } from "react-hook-form";
import { ChoiceCard } from "@/components/ui/choice-card";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import { offeredSubtypes, type Subtype, subtypeLabels } from "@/lib/users/labels";

/** What each does, in the order of the article (S2). */
const duties: Record<Subtype, string> = {
  lsp: "Health practitioner who does the actual consultation with a patient or client.",
  csr: "Nurse or clinic staff at the front desk: tags, schedules and has access to patient records; no consultations.",
  remote_medic: "Nurse or clinic staff who is with the patient and assists them in the virtual visit.",
  medical_assistant: "Front-desk and administrative tasks, similar to the CSR.",
};

type Props = { hasRemoteMedics: boolean };

/** The user subtype, first of all. `Remote Medic` is offered where the clinic works with them. */
export function SubtypeField(props: Props) {
  return (
    <FormSection title="User subtype">
      <div className={wholeRow}>
        <SubtypeChoice {...props} />
      </div>
    </FormSection>
  );
}

/** The choice itself, inside a form with `subtype` among its values. */
export function SubtypeChoice({ hasRemoteMedics }: Props) {
  const { register, formState } = useFormContext<{ subtype: Subtype }>();
  const error = formState.errors.subtype?.message;
  return (
    <fieldset aria-describedby={error && "subtype-error"} className="grid gap-2">
      <legend className="mb-2 text-xs font-medium text-muted">
        What does the provider do?<span aria-hidden="true"> *</span>
      </legend>
      {offeredSubtypes(hasRemoteMedics).map((subtype) => (
        <ChoiceCard
          key={subtype}
          type="radio"
          value={subtype}
          required
          aria-invalid={error ? true : undefined}
          label={subtypeLabels[subtype]}
          hint={duties[subtype]}
          {...register("subtype")}
        />
      ))}
      {error && (
        <p id="subtype-error" className="text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
