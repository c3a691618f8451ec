"use client";
import { useFormContext } from "react-hook-form";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { Basics } from "@/lib/clinics/settings-input";
import { saveBasicsAction } from "./actions";
import { SettingsForm } from "./settings-form";

type Form = { name: string; timeZone: string; idleMinutes: string };
type Props = { saved: Form & { version: number }; timeZones: readonly Option[] };

const labels = { name: "Clinic name", timeZone: "Time zone", idleMinutes: "Idle time-out" };

/** The clinic's name, time zone and idle time-out, each with what it does. */
export function BasicsForm({ saved, timeZones }: Props) {
  return (
    <SettingsForm title="Clinic" schema={Basics} action={saveBasicsAction} saved={saved} labels={labels}>
      <BasicsFields timeZones={timeZones} />
    </SettingsForm>
  );
}

function BasicsFields({ timeZones }: Pick<Props, "timeZones">) {
  const { register, formState } = useFormContext<Form>();
  const { errors } = formState;
  return (
    <>
      <TextField
        label={labels.name}
        required
        className="max-w-sm"
        autoComplete="organization"
        hint="Stands in the top bar, on landing pages and in every message."
        error={errors.name?.message}
        {...register("name")}
      />
      <SelectField
        label={labels.timeZone}
        required
        className="max-w-sm"
        options={timeZones}
        hint="Decides when a day begins, and how times are shown."
        error={errors.timeZone?.message}
        {...register("timeZone")}
      />
      <TextField
        label={`${labels.idleMinutes} (minutes)`}
        required
        className="max-w-sm"
        inputMode="numeric"
        autoComplete="off"
        hint="A browser that nobody uses for this long is signed out, after a warning. 15 is usual where health data is on the screen."
        error={errors.idleMinutes?.message}
        {...register("idleMinutes")}
      />
    </>
  );
}
