"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { chooseClinicAction, signOutAction } from "../actions";

/** One button for each clinic, and the way out. */
export function ClinicList({ clinics }: { clinics: readonly { id: number; name: string }[] }) {
  const [isPending, start] = useTransition();
  const [chosen, setChosen] = useState<number>();
  const [error, setError] = useState<string>();

  const choose = (clinicId: number) => {
    setChosen(clinicId);
    start(async () => {
      const result = await chooseClinicAction({ clinicId });
      if (result && !result.ok) setError(result.message);
    });
  };

  return (
    <div className="grid gap-3">
      <FormError>{error}</FormError>
      <ul className="grid gap-2">
        {clinics.map(({ id, name }) => (
          <li key={id}>
            <Button type="button" className="w-full" pending={isPending && chosen === id} onClick={() => choose(id)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
      <Button type="button" variant="quiet" onClick={() => start(async () => void (await signOutAction({})))}>
        Sign out
      </Button>
    </div>
  );
}
