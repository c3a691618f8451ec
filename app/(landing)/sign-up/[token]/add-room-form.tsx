"use client";
import type { Route } from "next";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { useActionForm } from "@/components/use-action-form";
import { SignUpRoom } from "@/lib/landing/input";
import { finishByAddingRoomAction } from "./actions";
import { Done } from "./done";
import { SignInLinks } from "./sign-in-links";

type Props = { token: string; username: string; clinic: string; room: string; signIn: Route };

/** Somebody who is a member of the clinic already wants to be in this room, too. */
export function AddRoomForm({ token, username, clinic, room, signIn }: Props) {
  const [done, setDone] = useState<{ username: string }>();
  const { submit, formState } = useActionForm(SignUpRoom, finishByAddingRoomAction, { token }, setDone);
  const { errors, isSubmitting } = formState;
  if (done) return <Done title={`You are in ${room} now`} username={done.username} signIn={signIn} />;
  return (
    <>
      <h1 className="mb-1 text-title font-bold">You are a member already</h1>
      <p className="mb-5 text-muted">
        The account {username} at {clinic} has this address. You can be in {room} with it as well.
      </p>
      <form method="post" onSubmit={submit} aria-label="Finish signing up" className="mb-4 grid gap-4">
        <FormError>{errors.root?.message ?? errors.token?.message}</FormError>
        <Button variant="primary" pending={isSubmitting} className="min-h-11 text-base">
          Add {room} to my rooms
        </Button>
      </form>
      <SignInLinks signIn={signIn} />
    </>
  );
}
