"use client";
import { NewPasswordFields } from "@/components/new-password-fields";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { DuePassword } from "@/lib/auth/input";
import { chooseDuePasswordAction, signOutAction } from "../actions";

/** A password of one's own, before anything else works; or the way out. */
export function DuePasswordForm({ username, next }: { username: string; next: string }) {
  const { submit, register, watch, formState } = useActionForm(DuePassword, chooseDuePasswordAction, {
    next,
    password: "",
    confirmPassword: "",
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Choose a new password" noValidate className="grid gap-4">
      <FormError>{errors.root?.message ?? errors.next?.message}</FormError>
      <TextField label="Username" value={username} readOnly autoComplete="username" />
      <NewPasswordFields
        password={register("password")}
        confirmPassword={register("confirmPassword")}
        typed={watch("password")}
        errors={errors}
        username={username}
        label="New Password"
        hasFormer
      />
      <Button variant="primary" pending={isSubmitting}>
        Save and go on
      </Button>
      <Button type="button" variant="quiet" onClick={() => void signOutAction({})}>
        Sign out
      </Button>
    </form>
  );
}
