"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { signIn } from "next-auth/react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { Credentials } from "@/lib/auth/input";
import { signInErrorInWords } from "@/lib/auth/login-words";

type Props = { csrfToken: string; returnTo: string; error?: string | undefined };

/** Works before and without JavaScript as a plain form to next-auth; with it, a refusal keeps what was typed. */
export function LoginForm({ csrfToken, returnTo, error }: Props) {
  const form = useForm({ resolver: zodResolver(Credentials), defaultValues: { username: "", password: "" } });
  const { errors, isSubmitting, isSubmitted, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async (credentials) => {
    const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => null);
    if (answer?.ok) return window.location.assign(returnTo);
    form.setError("root", { message: signInErrorInWords(answer?.error) });
    form.setFocus("password", { shouldSelect: true });
  });

  return (
    <form
      method="post"
      action="/api/auth/callback/credentials"
      onSubmit={submit}
      aria-label="Sign in"
      noValidate
      className="grid gap-4"
    >
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={returnTo} />
      <FormError>{errors.root?.message ?? (isSubmitted ? undefined : error)}</FormError>
      <TextField
        label="Username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        error={errors.username?.message}
        {...form.register("username")}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...form.register("password")}
      />
      <Button variant="primary" pending={isSubmitting || (isSubmitSuccessful && !errors.root)} className="w-full">
        Sign in
      </Button>
    </form>
  );
}
