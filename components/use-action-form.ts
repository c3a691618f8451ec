"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import type { z } from "zod";
import type { Result } from "@/lib/result";
import { answered } from "./unreachable";

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
    const result = await answered(action(form.getValues()));
    if (result.ok) return onDone?.(result.value);
    for (const [field, messages] of Object.entries(result.fields)) {
      form.setError(field as Path<Input>, { message: messages?.[0] }, { shouldFocus: true });
    }
    if (Object.keys(result.fields).length === 0) form.setError("root", { message: result.message });
  });

  return { submit, ...form };
}
