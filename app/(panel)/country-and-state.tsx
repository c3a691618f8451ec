"use client";
import { type ReactNode, useRef } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { RecordChoices } from "@/lib/places/choices";
import { recordLabels } from "@/lib/users/labels";
import type { MemberRecordForm } from "@/lib/users/record-input";

type Props = { choices: RecordChoices; helped: (token: string) => string; children: ReactNode };

/** State and Country with what stands between them (S1): the states of the country chosen, or free text where there is no list. */
export function CountryAndState({ choices, helped, children }: Props) {
  const { control, register, setValue, getValues, formState } = useFormContext<MemberRecordForm>();
  const country = useWatch({ control, name: "country" });
  // What was there for a country passed by, so that arrow keys through the list lose nothing.
  const left = useRef(new Map<string, string>());
  const { countries, states } = choices;

  const follow = (next: string) => {
    const listOf = (code: string) => (states[code] ? code : "");
    if (listOf(next) === listOf(country)) return;
    left.current.set(listOf(country), getValues("state"));
    setValue("state", left.current.get(listOf(next)) ?? "", { shouldDirty: true });
  };

  const options = states[country];
  const state = {
    label: recordLabels.state,
    optional: true,
    autoComplete: helped("address-level1"),
    error: formState.errors.state?.message,
    ...register("state"),
  };
  return (
    <>
      {options ? (
        <SelectField key={country} options={[{ value: "", label: "Not given" }, ...options]} {...state} />
      ) : (
        <TextField {...state} />
      )}
      {children}
      <SelectField
        label={recordLabels.country}
        optional
        autoComplete={helped("country")}
        options={[{ value: "", label: "Not given" }, ...countries]}
        error={formState.errors.country?.message}
        {...register("country", { onChange: (event) => follow(event.target.value) })}
      />
    </>
  );
}
