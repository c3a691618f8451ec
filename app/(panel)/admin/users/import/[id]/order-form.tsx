"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { answered } from "@/components/unreachable";
import { orderImportAction } from "../actions";

/** The last step; the page it stands on shows how far it is from then on. */
export function OrderForm({ id, label }: { id: number; label: string }) {
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();
  const order = () =>
    start(async () => {
      const result = await answered(() => orderImportAction({ id }));
      setError(result.ok ? undefined : result.message);
    });
  return (
    <>
      <FormError>{error}</FormError>
      <div>
        <Button type="button" variant="primary" pending={isPending} onClick={order}>
          {label}
        </Button>
      </div>
    </>
  );
}
