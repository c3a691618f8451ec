"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import type { z } from "zod";
import type { Result } from "@/lib/result";
import { unreachable } from "./unreachable";

/** One form, one schema, one action: checked as typed and again on the server, with errors from either side at their fields. */
export function useActionForm<Input extends FieldValues, Output, T>(
  schema: z.ZodType<Output, Input>,
  action: (input: Input) => Promise<Result<T>>,
  defaultValues: DefaultValues<Input>,
  onDone?: (value: T) => void,
) {
  const form = useForm<Input, unknown, Output>({ resolver: zodResolver(schema), defaultValues, mode: "onTouched" });

  const submit = form.handleSubmit(async () => {
    // What was typed is sent, not what the schema made of it: the server parses for itself.
    const result = await action(form.getValues()).catch(ifUnreachable);
    if (!result || result.ok) {
      if (result) onDone?.(result.value);
      return;
    }
    for (const [field, messages] of Object.entries(result.fields)) {
      form.setError(field as Path<Input>, { message: messages?.[0] }, { shouldFocus: true });
    }
    if (Object.keys(result.fields).length === 0) form.setError("root", { message: result.message });
  });

  return { submit, ...form };
}

/** A redirect travels as an error that Next must see; anything else means that no answer came. */
function ifUnreachable(error: unknown) {
  if (error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_")) throw error;
  return { ok: false as const, message: unreachable, fields: {} };
}
