"use client";
import { Button, buttonClass } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { PasswordField } from "@/components/ui/password-field";
import { useActionForm } from "@/components/use-action-form";
import { KnownPersonAccepts } from "@/lib/invitations/input";
import { acceptAsKnownPersonAction } from "./actions";
import { TermsField } from "./terms-field";

type Props = { token: string; email: string; clinicName: string; isStaff: boolean };

/** The password of who has a sign-in already. Shown to whoever says so, so it does not say whether there is one. */
export function KnownPersonForm({ token, email, clinicName, isStaff }: Props) {
  const { submit, register, formState } = useActionForm(KnownPersonAccepts, acceptAsKnownPersonAction, {
    token,
    currentPassword: "",
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Accept the invitation" noValidate className="grid gap-4">
      <p className="wrap-anywhere">
        Enter the password of your sign-in with {email}, and {clinicName} is added to it.
      </p>
      <PasswordField
        label="Password"
        required
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...register("currentPassword")}
      />
      <TermsField clinicName={clinicName} isStaff={isStaff} field={register("terms")} error={errors.terms?.message} />
      <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
      <Button variant="primary" pending={isSubmitting}>
        Accept
      </Button>
      <Link href="/forgot-password" className={buttonClass("quiet")}>
        Forgot Password, or none chosen yet
      </Link>
    </form>
  );
}
