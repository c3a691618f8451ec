"use client";
import type { ReactNode } from "react";
import type { DefaultValues, Path } from "react-hook-form";
import type { z } from "zod";
import { NewPasswordFields } from "@/components/new-password-fields";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import type { Result } from "@/lib/result";

type Typed = { password: string; confirmPassword: string };

type Props<Input extends Typed, Output> = {
  label: string;
  schema: z.ZodType<Output, Input>;
  action: (input: Input) => Promise<Result<unknown>>;
  /** What goes along with the password, such as the token of a link. */
  carried: Omit<Input, keyof Typed>;
  username: string;
  button: string;
  /** Stands below the button. */
  children?: ReactNode;
};

/** A password of one's own, typed twice, for whoever may choose one without being signed in. */
export function ChoosePasswordForm<Input extends Typed, Output>(props: Props<Input, Output>) {
  const { label, schema, action, carried, username, button, children } = props;
  const { submit, register, watch, formState } = useActionForm(schema, action, {
    ...carried,
    password: "",
    confirmPassword: "",
  } as DefaultValues<Input>);
  const [password, confirmPassword] = ["password", "confirmPassword"] as [Path<Input>, Path<Input>];
  const errors = formState.errors as Partial<Record<string, { message?: string }>>;
  // What is carried has no field at which it could be said.
  const unseen = Object.keys(carried).map((name) => errors[name]?.message);
  return (
    <form method="post" onSubmit={submit} aria-label={label} noValidate className="grid gap-4">
      <FormError>{errors.root?.message ?? unseen.find(Boolean)}</FormError>
      <TextField label="Username" value={username} readOnly autoComplete="username" />
      <NewPasswordFields
        password={register(password)}
        confirmPassword={register(confirmPassword)}
        typed={watch(password)}
        errors={errors}
        username={username}
        label="New Password"
        hasFormer
      />
      <Button variant="primary" pending={formState.isSubmitting}>
        {button}
      </Button>
      {children}
    </form>
  );
}
