"use client";
import clsx from "clsx";
import { type Ref, useId } from "react";
import { choicesFor, type DateParts, fitted, joined, monthNames, partsOf } from "./date-parts";
import type { FieldText } from "./field";

type Props = Omit<FieldText, "hint"> & {
  /** An ISO date, of which parts may be blank while it is being chosen (`-05-14`). */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** The latest day that can be chosen. */
  latest: string;
  name?: string;
  /** The first drop-down, so that a form can put the focus on it. */
  ref?: Ref<HTMLSelectElement>;
  /** `bday` for a person's own date of birth. */
  autoComplete?: string | undefined;
};

const firstYear = 1900;

/** A date by Month, Day and Year; days follow the month and year, so no date comes of it that does not exist. */
export function DatePartsField({ label, optional, error, className, value, onChange, onBlur, latest, ...rest }: Props) {
  const { name, ref, autoComplete } = rest;
  const errorId = useId();
  const parts = partsOf(value);
  const { months, days } = choicesFor(parts, latest);
  const lastYear = Number(partsOf(latest).year);

  const select = (part: keyof DateParts, words: string, options: readonly { value: string; label: string }[]) => (
    <select
      ref={part === "month" ? ref : undefined}
      name={name && `${name}-${part}`}
      aria-label={words}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? errorId : undefined}
      autoComplete={autoComplete === "bday" ? `bday-${part}` : autoComplete}
      value={parts[part]}
      onChange={(event) => onChange(joined(fitted({ ...parts, [part]: event.target.value }, latest)))}
      className={clsx("input", parts[part] === "" && "text-muted")}
    >
      <option value="">{words}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );

  return (
    <fieldset
      className={clsx("min-w-0", className)}
      // Between the three of them the date is not done yet, and nothing is said about it.
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onBlur?.()}
    >
      <legend className="mb-1 text-xs font-medium text-muted">
        {label}
        {optional && <span className="font-normal"> (optional)</span>}
      </legend>
      <div className="grid grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1.15fr)] gap-2">
        {select(
          "month",
          "Month",
          counted(1, months, (month) => monthNames[month - 1] ?? ""),
        )}
        {select("day", "Day", counted(1, days, String))}
        {select("year", "Year", counted(firstYear, lastYear, String).toReversed())}
      </div>
      {error && (
        <p id={errorId} className="mt-1 text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function counted(from: number, to: number, label: (number: number) => string) {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const number = from + index;
    return { value: String(number).padStart(2, "0"), label: label(number) };
  });
}
