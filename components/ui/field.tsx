import clsx from "clsx";
import type { ReactNode } from "react";

/** What every field can say about itself besides its label. */
export type FieldText = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  className?: string;
};

type Props = FieldText & { id: string; required?: boolean | undefined; children: ReactNode };

/** The frame of a field: label above, control, then the hint and what is wrong. */
export function Field({ id, label, hint, error, optional, required, className, children }: Props) {
  return (
    <div className={clsx("min-w-0", className)}>
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-muted">
        {label}
        {required && <span aria-hidden="true"> *</span>}
        {optional && <span className="font-normal"> (optional)</span>}
      </label>
      {children}
      {hint && (
        <div id={hintId(id)} className="mt-1 text-xs text-muted">
          {hint}
        </div>
      )}
      {error && (
        <p id={errorId(id)} className="mt-1 text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** The attributes that tie a control to the frame around it. */
export function controlProps(id: string, { hint, error }: Pick<FieldText, "hint" | "error">) {
  const describedBy = [error && errorId(id), hint && hintId(id)].filter(Boolean).join(" ");
  return {
    id,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": describedBy || undefined,
  };
}

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;
