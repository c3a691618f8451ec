import { type ComponentProps, type ReactNode, useId } from "react";

type Props = Omit<ComponentProps<"input">, "type"> & { label: string; hint?: ReactNode };

/** A checkbox with its label beside it; works with `register()` and in a plain GET form. */
export function CheckboxField({ label, hint, className, ...input }: Props) {
  const hintId = useId();
  return (
    <div className={className}>
      <label className="flex min-h-9 w-fit items-center gap-2">
        <input {...input} type="checkbox" aria-describedby={hint ? hintId : undefined} className="size-5 flex-none" />
        {label}
      </label>
      {hint && (
        <div id={hintId} className="text-xs text-muted">
          {hint}
        </div>
      )}
    </div>
  );
}
