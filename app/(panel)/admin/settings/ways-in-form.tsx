"use client";
import { useFormContext } from "react-hook-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { WaysIn } from "@/lib/clinics/settings-input";
import { saveWaysInAction } from "./actions";
import { SettingsForm } from "./settings-form";

const labels = {
  signUp: "Sign up",
  guests: "Enter as guest",
  indexable: "Let search engines list the landing pages",
} as const;

type Way = keyof typeof labels;

/** What each does, in one line. */
const hints: Record<Way, string> = {
  signUp: "Patients make an account of their own and become members of that room, once their e-mail is confirmed.",
  guests: "Without an account: a name and a reason put the patient into the waiting room.",
  indexable: "Otherwise search engines are asked to leave them out. Either way a page opens for whoever has its link.",
};

type Props = { saved: Record<Way, boolean> & { version: number } };

/** What patients find on the landing pages of all rooms, and whether they find the pages. */
export function WaysInForm({ saved }: Props) {
  return (
    <SettingsForm
      title="Ways in"
      intro="What the landing page of every room offers besides Sign in. Changes show there at once."
      schema={WaysIn}
      action={saveWaysInAction}
      saved={saved}
      labels={labels}
    >
      <WayFields />
    </SettingsForm>
  );
}

function WayFields() {
  const { register } = useFormContext<Props["saved"]>();
  return (Object.keys(labels) as Way[]).map((way) => (
    <CheckboxField key={way} label={labels[way]} hint={hints[way]} {...register(way)} />
  ));
}
