"use client";
import clsx from "clsx";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { RecordChoices } from "@/lib/places/choices";
import { demographicsLabels, genderLabels, genders } from "@/lib/users/labels";
import type { DemographicsForm } from "@/lib/users/provider-input";
import { BirthDateField } from "./birth-date-field";
import { CountryAndState } from "./country-and-state";

type Props = {
  choices: RecordChoices;
  /** Whether providers fill in their own: then the browser may help with what it knows of them. */
  isOwn?: boolean;
  /** Stands after the names: username and e-mail address. */
  children?: ReactNode;
};

export const genderOptions = genders.map((value) => ({ value, label: genderLabels[value] }));

/** Demographics of a provider (S2), inside a form with `DemographicsForm` among its values. */
export function DemographicsFields({ choices, isOwn = false, children }: Props) {
  const { register, formState } = useFormContext<DemographicsForm>();
  const helped = (token: string) => (isOwn ? token : "off");
  const field = (name: keyof DemographicsForm) => ({
    label: demographicsLabels[name],
    error: formState.errors[name]?.message,
    ...register(name),
  });
  const optional = (name: keyof DemographicsForm) => ({ ...field(name), optional: true });

  return (
    <>
      <FormSection title="Demographics">
        <p className={clsx(wholeRow, "text-muted")}>
          Only the First Name and Last Name, with title and suffix, may be displayed to patients.
        </p>
        <TextField required autoComplete={helped("given-name")} {...field("firstName")} />
        <TextField required autoComplete={helped("family-name")} {...field("lastName")} />
        {children}
        <TextField
          autoComplete={helped("honorific-prefix")}
          hint="Before the name, such as Dr."
          {...optional("title")}
        />
        <TextField
          autoComplete={helped("honorific-suffix")}
          hint="After the name, such as MD"
          {...optional("suffix")}
        />
        <TextField type="tel" autoComplete={helped("tel")} {...optional("phone")} />
        <SelectField options={[{ value: "", label: "Not given" }, ...genderOptions]} {...optional("gender")} />
        <BirthDateField latest={choices.today} autoComplete={helped("bday")} />
      </FormSection>
      <FormSection title="Address">
        <TextField className={wholeRow} autoComplete={helped("street-address")} {...optional("address")} />
        <TextField autoComplete={helped("address-level2")} {...optional("city")} />
        <CountryAndState choices={choices} helped={helped}>
          <TextField autoComplete={helped("postal-code")} {...optional("zip")} />
        </CountryAndState>
      </FormSection>
      <FormSection title="Licence and time zone">
        <TextField autoComplete="off" {...optional("licenceNumber")} />
        <TextField autoComplete="off" hint="Where the licence holds, such as CA" {...optional("licenceState")} />
        <SelectField
          className={wholeRow}
          options={[{ value: "", label: "The clinic's time zone" }, ...choices.timeZones]}
          {...optional("timeZone")}
        />
      </FormSection>
    </>
  );
}
