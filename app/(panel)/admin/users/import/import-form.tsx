"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { controlProps, Field } from "@/components/ui/field";
import { answered } from "@/components/unreachable";
import { MembersFile } from "@/lib/imports/input";
import { checkImportAction } from "./actions";

const fieldId = "members-file";
const hint = "CSV in UTF-8, up to 5 MB and 10,000 rows.";

/** Sends the file to be checked, and goes to what was found. */
export function ImportForm() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();
  const refuse = (message: string | undefined) => {
    setError(message);
    input.current?.focus();
  };
  const check = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const chosen = MembersFile.safeParse({ file: input.current?.files?.[0] });
    if (!chosen.success) return refuse(chosen.error.issues[0]?.message);
    setError(undefined);
    start(async () => {
      const result = await answered(() => checkImportAction(chosen.data));
      if (result.ok) router.push(`/admin/users/import/${result.value.id}` as Route);
      else refuse(result.fields.file?.[0] ?? result.message);
    });
  };
  return (
    <form method="post" onSubmit={check} noValidate aria-label="Import members" className="grid gap-4">
      <Field id={fieldId} label="File" required hint={hint} error={error}>
        <input
          ref={input}
          {...controlProps(fieldId, { hint, error })}
          type="file"
          accept=".csv,text/csv"
          required
          className="input cursor-pointer bg-surface! file:me-3 file:cursor-pointer file:border-0 file:bg-transparent file:p-0 file:font-semibold file:text-accent"
          onChange={() => setError(undefined)}
        />
      </Field>
      <div>
        <Button variant="primary" pending={isPending}>
          Check
        </Button>
      </div>
    </form>
  );
}
