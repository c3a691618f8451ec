"use client";
import type { Route } from "next";
import { useState } from "react";
import { NewPasswordFields } from "@/components/new-password-fields";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { SignUpPassword } from "@/lib/landing/input";
import { finishWithPasswordAction } from "./actions";
import { Done } from "./done";

type Props = {
  token: string;
  username: string;
  names: readonly string[];
  clinic: string;
  room: string;
  signIn: Route;
};

/** A password, and the account is made. */
export function PasswordForm({ token, username, names, clinic, room, signIn }: Props) {
  const [done, setDone] = useState<{ username: string }>();
  const { submit, register, watch, formState } = useActionForm(
    SignUpPassword,
    finishWithPasswordAction,
    { token, password: "", confirmPassword: "" },
    setDone,
  );
  const { errors, isSubmitting } = formState;
  if (done) return <Done title={`Welcome to ${clinic}`} username={done.username} signIn={signIn} />;
  return (
    <>
      <h1 className="mb-1 text-title font-bold">Finish signing up</h1>
      <p className="mb-5 text-muted">
        Choose a password, and you are a member of {room} at {clinic}.
      </p>
      <form method="post" onSubmit={submit} aria-label="Finish signing up" noValidate className="grid gap-4">
        <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
        <TextField label="Username" value={username} readOnly autoComplete="username" />
        <NewPasswordFields
          password={register("password")}
          confirmPassword={register("confirmPassword")}
          typed={watch("password")}
          errors={errors}
          username={username}
          names={names}
        />
        <Button variant="primary" pending={isSubmitting} className="min-h-11 text-base">
          Finish signing up
        </Button>
      </form>
    </>
  );
}
