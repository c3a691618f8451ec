"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { useActionForm } from "@/components/use-action-form";
import { Hold } from "@/lib/users/input";
import type { SignInDetail } from "@/lib/users/sign-in-detail";
import { liftHoldAction, placeHoldAction } from "../../actions";

/** Keeps a record from being deleted, by people and by the purge, for a reason that whoever tries is told. */
export function LegalHold({ user, since }: { user: SignInDetail; since: string | null }) {
  return (
    <Card title="Legal hold">
      {since ? (
        <Held user={user} since={since} />
      ) : (
        <>
          <p className="mb-3 text-muted">
            While a record is on hold it cannot be deleted, by anyone or automatically, and notes about it stay as they
            are.
          </p>
          <HoldForm user={user} />
        </>
      )}
    </Card>
  );
}

function Held({ user, since }: { user: SignInDetail; since: string }) {
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();
  const toast = useToast();
  const lift = () =>
    start(async () => {
      const result = await answered(() => liftHoldAction({ id: user.id }));
      if (!result.ok) return setError(result.message);
      toast({ title: `The hold on ${result.value.name}'s record is lifted.` });
    });
  return (
    <>
      <p className="mb-3">
        On hold since {since}: {user.holdReason}
      </p>
      <FormError className="mb-3">{error}</FormError>
      <Button type="button" pending={isPending} onClick={lift}>
        Lift the hold
      </Button>
    </>
  );
}

function HoldForm({ user }: { user: SignInDetail }) {
  const toast = useToast();
  const { submit, register, formState } = useActionForm(
    Hold,
    placeHoldAction,
    { id: user.id, reason: "" },
    ({ name }) => toast({ title: `${name}'s record is on hold.` }),
  );
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Legal hold" noValidate className="grid gap-3">
      <TextField
        label="Reason"
        required
        className="max-w-md"
        autoComplete="off"
        maxLength={200}
        error={errors.reason?.message}
        {...register("reason")}
      />
      <FormError>{errors.root?.message}</FormError>
      <div>
        <Button pending={isSubmitting}>Place a hold</Button>
      </div>
    </form>
  );
}
