"use client";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { PasswordField } from "@/components/ui/password-field";
import { useActionForm } from "@/components/use-action-form";
import { SetUpStart } from "@/lib/auth/input";
import { beginSetUpAction } from "./actions";

/** Asks for a key to put into an authenticator app, with the password where it was not given lately. */
export function StartForm({ asksPassword }: { asksPassword: boolean }) {
  const { submit, register, formState } = useActionForm(SetUpStart, beginSetUpAction, { currentPassword: "" });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Two-factor authentication" noValidate className="grid gap-4">
      <FormError>{errors.root?.message}</FormError>
      {asksPassword && (
        <PasswordField
          label="Current Password"
          required
          autoComplete="current-password"
          error={errors.currentPassword?.message}
          {...register("currentPassword")}
        />
      )}
      <div>
        <Button variant="primary" pending={isSubmitting}>
          Begin
        </Button>
      </div>
    </form>
  );
}
