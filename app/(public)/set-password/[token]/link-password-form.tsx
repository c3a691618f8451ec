"use client";
import { NewPasswordFields } from "@/components/new-password-fields";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { LinkPassword } from "@/lib/auth/input";
import { choosePasswordByLinkAction } from "../../actions";

/** A new password for the person to whom the link was mailed. */
export function LinkPasswordForm({ token, username }: { token: string; username: string }) {
  const { submit, register, watch, formState } = useActionForm(LinkPassword, choosePasswordByLinkAction, {
    token,
    password: "",
    confirmPassword: "",
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Set Password" noValidate className="grid gap-4">
      <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
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
        Set Password
      </Button>
    </form>
  );
}
