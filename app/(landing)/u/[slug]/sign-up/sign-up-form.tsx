"use client";
import { useState } from "react";
import { Honeypot } from "@/components/honeypot";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { SignUp } from "@/lib/landing/input";
import { askToSignUpAction } from "../actions";
import { CheckYourEmail } from "./check-your-email";

/** Before and without JavaScript the browser posts the form itself, and the redirect is the whole answer. */
const postedByTheBrowser = askToSignUpAction as (form: FormData) => Promise<never>;

type Props = { slug: string; room: string; clinic: string };

/** Asks for an account: it is made when the mailed link was followed. */
export function SignUpForm({ slug, room, clinic }: Props) {
  const [sentTo, setSentTo] = useState<string>();
  const { submit, register, formState } = useActionForm(
    SignUp,
    askToSignUpAction,
    { slug, firstName: "", lastName: "", email: "", website: "" },
    ({ email }) => setSentTo(email),
  );
  const { errors, isSubmitting } = formState;
  if (sentTo) return <CheckYourEmail email={sentTo} />;
  return (
    <>
      <h1 className="mb-1 text-title font-bold wrap-anywhere">Sign up for {room}</h1>
      <p className="mb-5 text-muted">We mail you a link to confirm that the address is yours.</p>
      <form action={postedByTheBrowser} onSubmit={submit} aria-label="Sign up" className="grid gap-4">
        <FormError>{errors.root?.message ?? errors.slug?.message}</FormError>
        <input type="hidden" name="slug" value={slug} />
        <Honeypot field={register("website")} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-2">
          <TextField
            label="First Name"
            autoComplete="given-name"
            required
            maxLength={100}
            error={errors.firstName?.message}
            {...register("firstName")}
          />
          <TextField
            label="Last Name"
            autoComplete="family-name"
            required
            maxLength={100}
            error={errors.lastName?.message}
            {...register("lastName")}
          />
        </div>
        <TextField
          label="Email"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={254}
          error={errors.email?.message}
          {...register("email")}
        />
        <p className="text-small text-muted wrap-anywhere">
          By signing up you agree that {clinic} keeps your name and e-mail address, to know you and to write to you
          about your visits.
        </p>
        <Button variant="primary" pending={isSubmitting} className="min-h-11 text-base">
          Sign up
        </Button>
      </form>
    </>
  );
}
