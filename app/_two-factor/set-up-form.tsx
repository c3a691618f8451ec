"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { RecoveryCodes } from "@/components/recovery-codes";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { useActionForm } from "@/components/use-action-form";
import { TypedCode } from "@/lib/auth/input";
import { turnOnAction } from "./actions";

type Props = {
  /** Whose recovery codes they are. */
  account: string;
  doneHref: Route;
  /** What to do before there is a code. */
  children: ReactNode;
};

/** The first code of the app; then, in place of all that, the recovery codes, until they were acknowledged. */
export function SetUpForm({ account, doneHref, children }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [codes, setCodes] = useState<readonly string[]>();
  const { submit, register, formState } = useActionForm(TypedCode, turnOnAction, { code: "" }, (on) =>
    setCodes(on.codes),
  );
  const { errors, isSubmitting } = formState;
  const leave = () => {
    toast({ title: "Two-factor authentication is on.", description: "Your other browsers are signed out." });
    router.push(doneHref);
  };
  if (codes) return <RecoveryCodes codes={codes} account={account} onDone={leave} />;
  return (
    <>
      {children}
      <form
        method="post"
        onSubmit={submit}
        aria-label="Two-factor authentication"
        noValidate
        className="mt-2 grid gap-4 ps-5"
      >
        <FormError>{errors.root?.message}</FormError>
        <TextField
          label="Code"
          required
          className="max-w-xs"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={64}
          error={errors.code?.message}
          {...register("code")}
        />
        <div>
          <Button variant="primary" pending={isSubmitting}>
            Turn on
          </Button>
        </div>
      </form>
    </>
  );
}
