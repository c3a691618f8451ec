"use client";
import { useRef } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PasswordField } from "@/components/ui/password-field";
import { useActionForm } from "@/components/use-action-form";
import { PasswordAgain } from "@/lib/auth/input";
import { passwordMinutes } from "@/lib/auth/limits";
import { confirmPasswordAction } from "./actions";

export type PasswordAgainDialogProps = {
  username: string;
  open: boolean;
  onSettled: (isConfirmed: boolean) => void;
};

/** Asks who is at this browser for the password of who is signed in. */
export function PasswordAgainDialog({ username, open, onSettled }: PasswordAgainDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const { submit, register, formState } = useActionForm(
    PasswordAgain,
    confirmPasswordAction,
    { currentPassword: "" },
    () => onSettled(true),
  );
  const { errors, isSubmitting } = formState;
  const { ref, ...password } = register("currentPassword");
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onSettled(false)}
      tone="primary"
      title="Confirm that it is you"
      description={
        <>
          You are signed in as <b className="font-semibold text-ink">{username}</b>. Enter your password to go on; it is
          not asked for again for {passwordMinutes} minutes.
        </>
      }
      confirmLabel="Confirm"
      pending={isSubmitting}
      error={errors.root?.message}
      onConfirm={submit}
      initialFocus={field}
    >
      <form method="post" onSubmit={submit} aria-label="Confirm that it is you" noValidate>
        <input type="hidden" autoComplete="username" value={username} readOnly />
        <PasswordField
          ref={(input) => {
            ref(input);
            field.current = input;
          }}
          label="Password"
          autoComplete="current-password"
          error={errors.currentPassword?.message}
          {...password}
        />
      </form>
    </ConfirmDialog>
  );
}
