"use client";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { useActionForm } from "@/components/use-action-form";
import { OwnEmail } from "@/lib/auth/input";
import { askForEmailAction } from "./actions";

/** Asks for another e-mail address; it counts once a link that is mailed to it was followed. */
export function EmailForm({ username }: { username: string }) {
  const toast = useToast();
  const { submit, register, formState } = useActionForm(
    OwnEmail,
    askForEmailAction,
    { email: "", currentPassword: "" },
    () => toast({ title: "A link to confirm the new address is on its way." }),
  );
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Email" noValidate className="grid gap-4">
      <p className="text-muted">
        We mail a link to the new address; until you follow it, nothing changes. Your username stays as it is.
      </p>
      <FormError>{errors.root?.message}</FormError>
      <input type="hidden" autoComplete="username" value={username} readOnly />
      <TextField
        label="New Email"
        type="email"
        required
        autoComplete="email"
        error={errors.email?.message}
        {...register("email")}
      />
      <PasswordField
        label="Current Password"
        required
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...register("currentPassword")}
      />
      <div>
        <Button pending={isSubmitting}>Change Email</Button>
      </div>
    </form>
  );
}
