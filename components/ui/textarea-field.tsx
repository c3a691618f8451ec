import { type ComponentProps, useId } from "react";
import { controlProps, Field, type FieldText } from "./field";

/** Several lines of text with their label; grows with what is typed where the browser can. */
export function TextareaField({
  label,
  hint,
  error,
  optional,
  className,
  id,
  ...textarea
}: FieldText & ComponentProps<"textarea">) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <Field id={inputId} {...{ label, hint, error, optional, className }} required={textarea.required}>
      <textarea
        rows={3}
        {...textarea}
        {...controlProps(inputId, { hint, error })}
        className="input block max-h-96 min-h-20 field-sizing-content"
      />
    </Field>
  );
}
