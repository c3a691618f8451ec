"use client";
import clsx from "clsx";
import { useController, useFormContext, useWatch } from "react-hook-form";
import type { z } from "zod";
import { NewPasswordFields } from "@/components/new-password-fields";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { ChipsField } from "@/components/ui/chips-field";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import { TextField } from "@/components/ui/text-field";
import type { NewMember } from "@/lib/users/record-input";
import { UsernameField } from "./username-fields";

type Form = z.input<typeof NewMember>;

/** Where the member belongs and how they sign in (S1). */
export function AccountFields({ clinicName, rooms }: { clinicName: string; rooms: readonly ChipsOption[] }) {
  const { control, register, formState } = useFormContext<Form>();
  const { field, fieldState } = useController({ control, name: "rooms" });
  const [password = "", username, firstName, lastName] = useWatch({
    control,
    name: ["password", "username", "firstName", "lastName"],
  });
  return (
    <FormSection title="Room and sign-in">
      <TextField label="Clinic" required readOnly value={clinicName} />
      <ChipsField
        label="Rooms"
        required
        placeholder="Find a room"
        options={rooms}
        error={fieldState.error?.message}
        {...field}
        value={field.value as string[]}
      />
      <TextField label="User Type" optional readOnly value="Member" />
      <UsernameField />
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
