"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { answered } from "@/components/unreachable";
import { chooseClinicAction, signOutAction } from "../actions";

type Props = { clinics: readonly { id: number; name: string }[]; current: number | null; next: string };

/** One button for each clinic, and the way out. */
export function ClinicList({ clinics, current, next }: Props) {
  const [isPending, start] = useTransition();
  const [chosen, setChosen] = useState<number>();
  const [error, setError] = useState<string>();

  const choose = (clinicId: number) => {
    setChosen(clinicId);
    start(async () => {
      const result = await answered(() => chooseClinicAction({ clinicId, next }));
      if (!result.ok) setError(result.message);
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
              {id === current && " (you are here)"}
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
