"use client";
import clsx from "clsx";
import { useFormContext, useWatch } from "react-hook-form";
import type { z } from "zod";
import { NewPasswordFields } from "@/components/new-password-fields";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import type { NewProvider } from "@/lib/users/provider-input";

/** The first password, when staff choose it. */
export function PasswordSection() {
  const { control, register, formState } = useFormContext<z.input<typeof NewProvider>>();
  const [password = "", username, firstName, lastName] = useWatch({
    control,
    name: ["password", "username", "firstName", "lastName"],
  });
  return (
    <FormSection title="Password">
      <p className={clsx(wholeRow, "text-muted")}>
        Leave the password blank to mail a link with which they choose their own.
      </p>
      <NewPasswordFields
        optional
        password={register("password")}
        confirmPassword={register("confirmPassword")}
        typed={password}
        errors={formState.errors}
        username={username}
        names={[firstName, lastName]}
      />
    </FormSection>
  );
}
