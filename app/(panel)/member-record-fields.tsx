"use client";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { RecordChoices } from "@/lib/places/choices";
import { recordLabels } from "@/lib/users/labels";
import type { MemberRecordForm } from "@/lib/users/record-input";
import { BirthDateField } from "./birth-date-field";
import { CountryAndState } from "./country-and-state";

type Props = {
  choices: RecordChoices;
  /** Whether people fill in their own record: then the browser may help with what it knows of them. */
  isOwn?: boolean;
  /** Stands after the names, such as the e-mail address. */
  children?: ReactNode;
};

/** The fields of a clinic's record of a person (S1), inside a form with `MemberRecordForm` among its values. */
export function MemberRecordFields({ choices, isOwn = false, children }: Props) {
  const { register, formState } = useFormContext<MemberRecordForm>();
  const helped = (token: string) => (isOwn ? token : "off");
  const field = (name: keyof MemberRecordForm) => ({
    label: recordLabels[name],
    error: formState.errors[name]?.message,
    ...register(name),
  });
  const optional = (name: keyof MemberRecordForm) => ({ ...field(name), optional: true });

  return (
    <>
      <FormSection title="Person">
        <TextField required autoComplete={helped("given-name")} {...field("firstName")} />
        <TextField required autoComplete={helped("family-name")} {...field("lastName")} />
        {children}
        <BirthDateField latest={choices.today} autoComplete={helped("bday")} />
      </FormSection>
      <FormSection title="Address and phone">
        <TextField className={wholeRow} autoComplete={helped("street-address")} {...optional("address")} />
        <TextField autoComplete={helped("address-level2")} {...optional("city")} />
        <CountryAndState choices={choices} helped={helped}>
          <TextField autoComplete={helped("postal-code")} {...optional("zip")} />
        </CountryAndState>
        <TextField type="tel" autoComplete={helped("tel")} {...optional("phone")} />
      </FormSection>
      <FormSection title="Primary care and time zone">
        <TextField autoComplete="off" {...optional("primaryCareName")} />
        <TextField type="tel" autoComplete="off" {...optional("primaryCarePhone")} />
        <SelectField
          className={wholeRow}
          options={[{ value: "", label: "The clinic's time zone" }, ...choices.timeZones]}
          {...optional("timeZone")}
        />
      </FormSection>
    </>
  );
}
