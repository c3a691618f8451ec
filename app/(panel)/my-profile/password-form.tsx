"use client";
import { NewPasswordFields } from "@/components/new-password-fields";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { PasswordField } from "@/components/ui/password-field";
import { useToast } from "@/components/ui/toast";
import { useActionForm } from "@/components/use-action-form";
import { OwnPassword } from "@/lib/auth/input";
import { changeOwnPasswordAction } from "./actions";

const empty = { currentPassword: "", password: "", confirmPassword: "" };

/** A new password of one's own, with the one that was. */
export function PasswordForm({ username, names }: { username: string; names: readonly string[] }) {
  const toast = useToast();
  const { submit, register, watch, reset, formState } = useActionForm(
    OwnPassword,
    changeOwnPasswordAction,
    empty,
    () => {
      reset(empty);
      toast({ title: "Your password is changed.", description: "Your other browsers are signed out." });
    },
  );
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Password" noValidate className="grid gap-4">
      <p className="text-muted">Your other browsers are signed out, in all your clinics; this one stays signed in.</p>
      <FormError>{errors.root?.message}</FormError>
      <input type="hidden" autoComplete="username" value={username} readOnly />
      <PasswordField
        label="Current Password"
        required
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...register("currentPassword")}
      />
      <NewPasswordFields
        password={register("password")}
        confirmPassword={register("confirmPassword")}
        typed={watch("password")}
        errors={errors}
        username={username}
        names={names}
        label="New Password"
        hasFormer
      />
      <div>
        <Button variant="primary" pending={isSubmitting}>
          Change Password
        </Button>
      </div>
    </form>
  );
}
