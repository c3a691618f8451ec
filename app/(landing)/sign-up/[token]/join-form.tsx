"use client";
import type { Route } from "next";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { SelectField } from "@/components/ui/select-field";
import { useActionForm } from "@/components/use-action-form";
import { SignUpJoin } from "@/lib/landing/input";
import { finishByJoiningAction } from "./actions";
import { Done } from "./done";

type Props = {
  token: string;
  signIns: readonly { userId: number; username: string }[];
  clinic: string;
  room: string;
  signIn: Route;
};

/** A button, because opening the page must change nothing. A family that shares an address chooses whose account it is. */
export function JoinForm({ token, signIns, clinic, room, signIn }: Props) {
  const [done, setDone] = useState<{ username: string }>();
  const { submit, register, formState } = useActionForm(
    SignUpJoin,
    finishByJoiningAction,
    { token, userId: signIns[0]?.userId },
    setDone,
  );
  const { errors, isSubmitting } = formState;
  if (done) return <Done title={`You have joined ${clinic}`} username={done.username} signIn={signIn} />;
  return (
    <>
      <h1 className="mb-1 text-title font-bold">You have an account already</h1>
      <p className="mb-5 text-muted">
        It has this e-mail address, and opens {room} at {clinic} as well when you join. Your username and your password
        stay as they are.
      </p>
      <form method="post" onSubmit={submit} aria-label="Finish signing up" noValidate className="grid gap-4">
        <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
        {signIns.length > 1 ? (
          <SelectField
            label="Account"
            options={signIns.map(({ userId, username }) => ({ value: String(userId), label: username }))}
            error={errors.userId?.message}
            {...register("userId")}
          />
        ) : (
          <p>
            Username: <strong className="font-semibold">{signIns[0]?.username}</strong>
          </p>
        )}
        <Button variant="primary" pending={isSubmitting} className="min-h-11 text-base">
          Join {clinic}
        </Button>
      </form>
    </>
  );
}
