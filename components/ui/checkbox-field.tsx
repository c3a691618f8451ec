import clsx from "clsx";
import { type ComponentProps, useId } from "react";
import { controlProps, type FieldText } from "./field";

/** A box to tick with its label beside it; hint and error stand below the label. */
export function CheckboxField({
  label,
  hint,
  error,
  className,
  id,
  ...input
}: Omit<FieldText, "optional"> & Omit<ComponentProps<"input">, "type">) {
  const ownId = useId();
  const boxId = id ?? ownId;
  return (
    <div className={clsx("grid grid-cols-[24px_1fr] content-start items-start gap-x-2", className)}>
      <input {...input} {...controlProps(boxId, { hint, error })} type="checkbox" className="checkbox" />
      <label htmlFor={boxId} className="py-0.5">
        {label}
      </label>
      {hint && (
        <div id={`${boxId}-hint`} className="col-start-2 text-xs text-muted">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${boxId}-error`} className="col-start-2 text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
