"use client";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { PasswordField } from "@/components/ui/password-field";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { passwordRules } from "@/lib/auth/password-rules";
import { FirstClinic } from "@/lib/clinics/input";
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
export function SetupForm({ token, timeZones }: { token: string; timeZones: readonly string[] }) {
  const { submit, register, watch, getValues, setValue, formState } = useActionForm(
    FirstClinic,
    createFirstClinicAction,
    {
      ...empty,
      token,
    },
  );
  const { errors, isSubmitting } = formState;
  const [password, email] = watch(["password", "email"]);

  // Most clinics are where their owner's browser is; only the browser knows, so it is asked after the first paint.
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZones.includes(timeZone) && getValues("timeZone") === empty.timeZone) setValue("timeZone", timeZone);
  }, [timeZones, getValues, setValue]);

  return (
    <form method="post" onSubmit={submit} aria-label="Set up your clinic" noValidate className="grid gap-4">
      <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
      <TextField label="Clinic name" required error={errors.clinicName?.message} {...register("clinicName")} />
      <SelectField
        label="Time zone"
        options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        error={errors.timeZone?.message}
        {...register("timeZone")}
      />
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
      <PasswordField
        label="Password"
        required
        hint={<Requirements password={password} email={email} />}
        autoComplete="new-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <PasswordField
        label="Confirm Password"
        required
        autoComplete="new-password"
        error={errors.confirmPassword?.message}
        {...register("confirmPassword")}
      />
      <Button variant="primary" pending={isSubmitting}>
        Create the clinic
      </Button>
    </form>
  );
}

/** A hint, so that it is read with the field; its heading is text, since a label would be read instead of the list. */
function Requirements({ password, email }: { password: string; email: string }) {
  return (
    <>
      <p>Password requirements:</p>
      <ul className="mt-0.5 grid gap-0.5">
        {passwordRules.map(({ words, holds }) => {
          const met = password !== "" && holds(password, email);
          return (
            <li key={words} className={met ? "text-ok" : undefined}>
              <span aria-hidden="true">{met ? "✓" : "○"}</span> {words}
              {met && <span className="sr-only"> (met)</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
