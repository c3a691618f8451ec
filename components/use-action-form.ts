"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { type BaseSyntheticEvent, useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  get,
  type Path,
  type Resolver,
  type UseFormRegister,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import type { FormValues, Result } from "@/lib/result";
import { pointerAtRest } from "./pointer-at-rest";
import { answered } from "./unreachable";
import { useIsAlive } from "./use-is-alive";

/** A field that somebody else changed while the form was open. */
export type MeanwhileChange<Input> = { field: keyof Input & string; was: unknown; is: unknown };

/**
 * One form, one schema, one action: checked as typed and again on the server, with errors from either side at their fields. When
 * somebody else saved first, `meanwhile` says what they changed, and `resolve` goes on with theirs or with one's own.
 */
export function useActionForm<Input extends FieldValues, Output, T>(
  schema: z.ZodType<Output, Input>,
  action: (input: Input) => Promise<Result<T>>,
  defaultValues: DefaultValues<Input>,
  onDone?: (value: T) => void,
) {
  const form = useForm<Input, unknown, Output>({ resolver: resolverOf(schema), defaultValues, mode: "onTouched" });
  const [current, setCurrent] = useState<FormValues>();
  /** The first field that the server refused, which gets the focus. */
  const refused = useRef<Path<Input>>(undefined);

  const send = async (): Promise<void> => {
    // What was typed is sent, not what the schema made of it: the server parses for itself.
    const input = form.getValues();
    const result = await answered(() => action(input));
    setCurrent(undefined);
    if (result.ok) return onDone?.(result.value);
    if (result.current) {
      // A change elsewhere in the record is no reason to ask: this form's fields are as they were.
      if (changesIn(form.formState.defaultValues, result.current).length > 0) return setCurrent(result.current);
      if (form.getValues("version" as Path<Input>) !== result.current.version) {
        saveOver(result.current.version);
        return send();
      }
    }
    for (const [field, messages] of Object.entries(result.fields)) {
      form.setError(field as Path<Input>, { message: messages?.[0] });
      refused.current ??= field as Path<Input>;
    }
    if (Object.keys(result.fields).length === 0) form.setError("root", { message: result.message });
  };

  // Before it is over, leaving a field would check it once more, and take back what the server has said of it.
  const submit = async (event?: BaseSyntheticEvent): Promise<void> => {
    refused.current = undefined;
    await form.handleSubmit(send)(event);
    if (refused.current) form.setFocus(refused.current);
  };

  /** No input carries the version, so resetting a field would not reach it. */
  const saveOver = (version: number) => form.setValue("version" as Path<Input>, version as never);

  /** `theirs` shows what stands now in every field; `mine` saves over it, leaving what this form did not touch as it is now. */
  const resolve = (choice: "mine" | "theirs") => {
    if (!current) return;
    setCurrent(undefined);
    form.reset({ ...form.formState.defaultValues, ...current } as unknown as Input, {
      keepDirtyValues: choice === "mine",
    });
    saveOver(current.version);
    if (choice === "mine") void submit();
  };

  const meanwhile = current ? changesIn<Input>(form.formState.defaultValues, current) : [];
  return { submit, meanwhile, resolve, ...form, register: useServersValues(form.register, defaultValues) };
}

/**
 * What the server writes into a page shows what stands in its fields, which react-hook-form would fill in only once its scripts run.
 * Afterwards the fields are its own: a reset of the form goes back to what was saved last, not to what came with the page.
 */
function useServersValues<Input extends FieldValues>(
  register: UseFormRegister<Input>,
  values: DefaultValues<Input>,
): UseFormRegister<Input> {
  const isServers = !useIsAlive();
  return (name, options) => {
    const value: unknown = get(values, name);
    const atFirst =
      typeof value === "boolean" ? { defaultChecked: isServers && value } : isServers && { defaultValue: value };
    return { ...atFirst, ...register(name, options) };
  };
}

/** A field that is left is checked once the click that left it is over: an error under the field moves all that is below. */
function resolverOf<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
): Resolver<Input, unknown, Output> {
  const check: Resolver<Input, unknown, Output> = zodResolver(schema);
  return async (...asked) => {
    await pointerAtRest();
    return check(...asked);
  };
}

function changesIn<Input>(known: object | undefined, current: FormValues): MeanwhileChange<Input>[] {
  const before = (known ?? {}) as Record<string, unknown>;
  return Object.entries(current)
    .filter(([field, is]) => field !== "version" && JSON.stringify(before[field]) !== JSON.stringify(is))
    .map(([field, is]) => ({ field: field as keyof Input & string, was: before[field], is }));
}
