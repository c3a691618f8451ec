"use client";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useActionForm } from "@/components/use-action-form";
import { DueCode } from "@/lib/auth/input";
import { verifyCodeAction } from "./actions";

type Props = { next: string; isRecovery: boolean; error: string | undefined };

/** Before and without JavaScript the browser posts the form itself, and the redirect is the whole answer. */
const postedByTheBrowser = verifyCodeAction as unknown as (form: FormData) => Promise<never>;

/** The code of the app, or one of the recovery codes. */
export function CodeForm({ next, isRecovery, error }: Props) {
  const { submit, register, formState } = useActionForm(DueCode, verifyCodeAction, { code: "", next });
  const { errors, isSubmitting, isSubmitted } = formState;
  return (
    <form action={postedByTheBrowser} onSubmit={submit} aria-label="Two-factor authentication" className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <FormError>{errors.root?.message ?? (isSubmitted ? undefined : error)}</FormError>
      <TextField
        label={isRecovery ? "Recovery code" : "Code"}
        {...(isRecovery
          ? { autoComplete: "off", autoCapitalize: "none" }
          : { autoComplete: "one-time-code", inputMode: "numeric" })}
        spellCheck={false}
        maxLength={64}
        autoFocus
        required
        error={errors.code?.message}
        {...register("code")}
      />
      <Button variant="primary" pending={isSubmitting} className="w-full">
        Verify
      </Button>
    </form>
  );
}
