"use client";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";
import type { MeanwhileChange } from "./use-action-form";

type Props<Input> = {
  changes: readonly MeanwhileChange<Input>[];
  labels: Readonly<Partial<Record<keyof Input, string>>>;
  resolve: (choice: "mine" | "theirs") => void;
  /** How a value is shown where it is not the text itself. */
  inWords?: (field: keyof Input & string, value: unknown) => string;
};

/** Stands above a form whose save came second: what changed meanwhile, and the two ways on. Nothing typed is lost by either. */
export function Meanwhile<Input>({ changes, labels, resolve, inWords = plainly }: Props<Input>) {
  if (changes.length === 0) return null;
  return (
    <div role="alert">
      <Notice
        tone="warn"
        title="Somebody else saved this while you had it open"
        actions={
          <>
            <Button type="button" size="sm" onClick={() => resolve("theirs")}>
              Use theirs
            </Button>
            <Button type="button" size="sm" onClick={() => resolve("mine")}>
              Save mine over it
            </Button>
          </>
        }
      >
        <ul className="mt-1 grid gap-0.5">
          {changes.map(({ field, was, is }) => (
            <li key={field}>
              {labels[field] ?? field}: <del>{inWords(field, was)}</del> → <ins>{inWords(field, is)}</ins>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function plainly(_field: string, value: unknown): string {
  if (Array.isArray(value)) return value.join(", ") || "none";
  return value === null || value === undefined || value === "" ? "empty" : String(value);
}
