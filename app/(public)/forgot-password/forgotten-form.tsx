"use client";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { ForgottenPassword } from "@/lib/auth/input";
import { sendPasswordLinkAction } from "../actions";

/** Before and without JavaScript the browser posts the form itself, and the redirect is the whole answer. */
const postedByTheBrowser = sendPasswordLinkAction as (form: FormData) => Promise<never>;

/** Asks whose password it is. */
export function ForgottenForm() {
  const { submit, register, formState } = useActionForm(ForgottenPassword, sendPasswordLinkAction, { account: "" });
  const { errors, isSubmitting } = formState;
  return (
    <form action={postedByTheBrowser} onSubmit={submit} aria-label="Forgot Password" className="grid gap-4">
      <FormError>{errors.root?.message}</FormError>
      <TextField
        label="Username or e-mail"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        error={errors.account?.message}
        {...register("account")}
      />
      <Button variant="primary" pending={isSubmitting}>
        Send the link
      </Button>
    </form>
  );
}
