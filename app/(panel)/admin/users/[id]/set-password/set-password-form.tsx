"use client";
import { useRouter } from "next/navigation";
import { NewPasswordFields } from "@/components/new-password-fields";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { useActionForm } from "@/components/use-action-form";
import { NewUserPassword } from "@/lib/users/password-input";
import { BackToUsers, rememberedList } from "../../back-to-users";
import { setPasswordAction } from "../actions";

type Props = { viewer: number; id: number; username: string; names: readonly string[] };

/** A password for somebody else, to be told to them; they choose their own when they use it. */
export function SetPasswordForm({ viewer, id, username, names }: Props) {
  const router = useRouter();
  const toast = useToast();
  const { submit, register, watch, formState } = useActionForm(
    NewUserPassword,
    setPasswordAction,
    { id, password: "", confirmPassword: "" },
    ({ name }) => {
      toast({ title: `The password of ${name} is set.`, description: "A new one is asked for at the next sign-in." });
      router.push(rememberedList(viewer));
    },
  );
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Set password" noValidate className="grid gap-4">
      <FormError>{errors.root?.message ?? errors.id?.message}</FormError>
      {/* Not a sign-in of whoever types here: no password manager shall keep it. */}
      <TextField label="Username" value={username} readOnly autoComplete="off" />
      <NewPasswordFields
        password={register("password")}
        confirmPassword={register("confirmPassword")}
        typed={watch("password")}
        errors={errors}
        username={username}
        names={names}
        label="New Password"
        confirmLabel="Confirm Password"
        hasFormer
      />
      <div className="flex flex-wrap justify-end gap-2">
        <BackToUsers viewer={viewer} label="Cancel" />
        <Button variant="primary" pending={isSubmitting || (isSubmitSuccessful && !errors.root && !errors.password)}>
          Set password
        </Button>
      </div>
    </form>
  );
}
