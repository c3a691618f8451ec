"use client";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { useActionForm } from "@/components/use-action-form";
import { MailedLink } from "@/lib/auth/input";
import { confirmEmailAction } from "../../actions";

/** A button, because opening the page must change nothing: mail scanners open links, too. */
export function ConfirmEmailForm({ token }: { token: string }) {
  const { submit, formState } = useActionForm(MailedLink, confirmEmailAction, { token });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Confirm your e-mail address" className="grid gap-4">
      <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
      <Button variant="primary" pending={isSubmitting}>
        Confirm the address
      </Button>
    </form>
  );
}
