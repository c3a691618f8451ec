import { type ComponentProps, useId } from "react";

type Props = Omit<ComponentProps<"input">, "type"> & {
  type: "radio" | "checkbox";
  label: string;
  /** One line on what choosing it means. */
  hint: string;
};

/** One choice of several with a line on what it means; the whole card can be pressed. Works with `register()`. */
export function ChoiceCard({ label, hint, id, defaultValue, ...input }: Props) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <div className="relative flex items-start gap-3 rounded-control border border-line px-3.5 py-2.5 hover:border-control has-checked:border-accent has-checked:bg-accent-soft has-disabled:text-muted">
      <input
        {...input}
        defaultChecked={isAmong(defaultValue, input)}
        id={inputId}
        aria-describedby={`${inputId}-hint`}
        className="relative z-1 mt-0.5 size-4 flex-none"
      />
      <div className="min-w-0">
        {/* The label reaches over the whole card, below the control itself. */}
        <label htmlFor={inputId} className="font-medium after:absolute after:inset-0">
          {label}
        </label>
        <p id={`${inputId}-hint`} className="text-small text-muted">
          {hint}
        </p>
      </div>
    </div>
  );
}

/**
 * What the server checks. Not of several radio buttons: where another was chosen before react-hook-form has seen them all, it would
 * keep neither.
 */
function isAmong(values: unknown, { type, value }: Pick<Props, "type" | "value">): boolean {
  return type === "checkbox" && Array.isArray(values) && values.includes(value);
}
