"use client";
import { NewPasswordFields } from "@/components/new-password-fields";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { NewPersonAccepts } from "@/lib/invitations/input";
import { acceptAsNewPersonAction } from "./actions";
import { TermsField } from "./terms-field";

type Props = {
  token: string;
  email: string;
  clinicName: string;
  isStaff: boolean;
  names: { firstName: string; lastName: string };
};

/** Names and a password for who has no sign-in yet. Shown to everybody at first; sending it tells whether they have one. */
export function NewPersonForm({ token, email, clinicName, isStaff, names: { firstName, lastName } }: Props) {
  const { submit, register, watch, formState } = useActionForm(NewPersonAccepts, acceptAsNewPersonAction, {
    ...{ token, email, firstName, lastName },
    ...{ password: "", confirmPassword: "" },
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Accept the invitation" noValidate className="grid gap-4">
      <TextField
        label="First Name"
        required
        autoComplete="given-name"
        error={errors.firstName?.message}
        {...register("firstName")}
      />
      <TextField
        label="Last Name"
        required
        autoComplete="family-name"
        error={errors.lastName?.message}
        {...register("lastName")}
      />
      <TextField label="E-mail" value={email} readOnly autoComplete="username" />
      <NewPasswordFields
        password={register("password")}
        confirmPassword={register("confirmPassword")}
        typed={watch("password")}
        errors={errors}
        username={email}
        names={[watch("firstName"), watch("lastName")]}
      />
      <TermsField clinicName={clinicName} isStaff={isStaff} field={register("terms")} error={errors.terms?.message} />
      <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
      <Button variant="primary" pending={isSubmitting}>
        Accept
      </Button>
    </form>
  );
}
