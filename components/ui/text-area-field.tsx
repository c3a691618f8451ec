import { type ComponentProps, useId } from "react";
import { controlProps, Field, type FieldText } from "./field";

/** Several lines of text with their label, growing with what is typed where the browser can. */
export function TextAreaField({
  label,
  hint,
  error,
  optional,
  className,
  id,
  ...area
}: FieldText & ComponentProps<"textarea">) {
  const ownId = useId();
  const areaId = id ?? ownId;
  return (
    <Field id={areaId} {...{ label, hint, error, optional, className }} required={area.required}>
      <textarea
        rows={4}
        {...area}
        {...controlProps(areaId, { hint, error })}
        className="input field-sizing-content max-h-96 min-h-24"
      />
    </Field>
  );
}
