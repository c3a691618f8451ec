import { type ComponentProps, useId } from "react";
import { controlProps, Field, type FieldText } from "./field";

/** One choice of a select. */
export type Option = { value: string; label: string };

/** A native select with its label; works with `register()` and in a plain GET form. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  className,
  id,
  options,
  ...select
}: FieldText & ComponentProps<"select"> & { options: readonly Option[] }) {
  const ownId = useId();
  const selectId = id ?? ownId;
  return (
    <Field id={selectId} {...{ label, hint, error, optional, className }} required={select.required}>
      <select {...select} {...controlProps(selectId, { hint, error })} className="input">
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}
