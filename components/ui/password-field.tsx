"use client";
import { type ComponentProps, useId, useState } from "react";
import { controlProps, Field, type FieldText } from "./field";

/** A password with its label and a button that shows or hides what is typed. */
export function PasswordField({
  label,
  hint,
  error,
  optional,
  className,
  id,
  ...input
}: FieldText & Omit<ComponentProps<"input">, "type">) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const [shown, setShown] = useState(false);
  return (
    <Field id={inputId} {...{ label, hint, error, optional, className }} required={input.required}>
      <div className="relative">
        <input
          autoCapitalize="none"
          spellCheck={false}
          {...input}
          {...controlProps(inputId, { hint, error })}
          type={shown ? "text" : "password"}
          className="input pe-16"
        />
        {/* Its name is text, not aria-label, so that a look-up by the label finds only the input. */}
        <button
          type="button"
          onClick={() => setShown(!shown)}
          className="absolute inset-y-1 end-1 rounded-md px-2 text-xs font-medium text-accent hover:bg-accent-soft"
        >
          {shown ? "Hide" : "Show"}
          <span className="sr-only"> {label}</span>
        </button>
      </div>
    </Field>
  );
}
