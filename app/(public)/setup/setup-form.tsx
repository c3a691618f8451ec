"use client";
import { useEffect } from "react";
import { NewPasswordFields } from "@/components/new-password-fields";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { FirstClinic } from "@/lib/clinics/input";
import { presentName } from "@/lib/places/time-zones";
import { createFirstClinicAction } from "../actions";

const empty = {
  clinicName: "",
  timeZone: "UTC",
  firstName: "",
  lastName: "",
  email: "",
  password: "",
  confirmPassword: "",
};

/** The first clinic and its owner, in one step. */
export function SetupForm({ token, timeZones }: { token: string; timeZones: readonly Option[] }) {
  const { submit, register, watch, getValues, setValue, formState } = useActionForm(
    FirstClinic,
    createFirstClinicAction,
    {
      ...empty,
      token,
    },
  );
  const { errors, isSubmitting } = formState;
  const [password, email, firstName, lastName] = watch(["password", "email", "firstName", "lastName"]);

  // Most clinics are where their owner's browser is; only the browser knows, so it is asked after the first paint.
  useEffect(() => {
    const timeZone = presentName(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (timeZones.some(({ value }) => value === timeZone) && getValues("timeZone") === empty.timeZone)
      setValue("timeZone", timeZone);
  }, [timeZones, getValues, setValue]);

  return (
    <form method="post" onSubmit={submit} aria-label="Set up your clinic" noValidate className="grid gap-4">
      <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
      <TextField label="Clinic name" required error={errors.clinicName?.message} {...register("clinicName")} />
      <SelectField label="Time zone" options={timeZones} error={errors.timeZone?.message} {...register("timeZone")} />
      <div className="grid gap-4 sm:grid-cols-2">
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
      </div>
      <TextField
        label="Email"
        type="email"
        required
        autoComplete="username"
        hint="Also your username."
        error={errors.email?.message}
        {...register("email")}
      />
      <NewPasswordFields
        password={register("password")}
        confirmPassword={register("confirmPassword")}
        typed={password}
        errors={errors}
        username={email}
        names={[firstName, lastName]}
      />
      <Button variant="primary" pending={isSubmitting}>
        Create the clinic
      </Button>
    </form>
  );
}
