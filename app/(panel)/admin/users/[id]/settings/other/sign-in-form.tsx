"use client";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import type { SignInDetail } from "@/lib/users/sign-in-detail";
import { SignInChange } from "@/lib/users/sign-in-input";
import { changeSignInAction } from "../../actions";

/** Corrects a username or an e-mail address that was typed wrongly. */
export function SignInForm({ user, onClose }: { user: SignInDetail; onClose: () => void }) {
  const toast = useToast();
  const { id, username, email, version } = user;
  const form = useActionForm(SignInChange, changeSignInAction, { id, username, email, version }, ({ name }) => {
    toast({ title: `The sign-in of ${name} is saved.` });
    onClose();
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  return (
    <form method="post" onSubmit={form.submit} aria-label="Sign-in" noValidate className="grid gap-4">
      <UnsavedGuard dirty={isDirty && !isSubmitting} />
      <Meanwhile changes={form.meanwhile} labels={{ username: "Username", email: "Email" }} resolve={form.resolve} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Username"
          required
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.username?.message}
          {...form.register("username")}
        />
        <TextField
          label="Email"
          type="email"
          required
          autoComplete="off"
          hint="Links mailed to the old address stop working, and it is told of the change."
          error={errors.email?.message}
          {...form.register("email")}
        />
      </div>
      <FormError>{errors.root?.message}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button pending={isSubmitting}>Save sign-in</Button>
        <Button type="button" variant="quiet" onClick={onClose}>
          Discard
        </Button>
      </div>
    </form>
  );
}
