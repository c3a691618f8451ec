import { type ComponentProps, useId } from "react";
import { controlProps, Field, type FieldText } from "./field";

/** A line of text with its label; works with `register()` and as a plain input of a GET form. */
export function TextField({
  label,
  hint,
  error,
  optional,
  className,
  id,
  ...input
}: FieldText & ComponentProps<"input">) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <Field id={inputId} {...{ label, hint, error, optional, className }} required={input.required}>
      <input type="text" {...input} {...controlProps(inputId, { hint, error })} className="input" />
    </Field>
  );
}
