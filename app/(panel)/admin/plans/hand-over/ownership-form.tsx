"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Button, buttonClass } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { type Option, SelectField } from "@/components/ui/select-field";
import { useToast } from "@/components/ui/toast";
import { useActionForm } from "@/components/use-action-form";
import { OwnershipHandOver } from "@/lib/users/ownership-input";
import { handOverOwnershipAction } from "./actions";

/** Chooses the next account owner. Afterwards this page is theirs, so who was it goes on to the Admin Panel. */
export function OwnershipForm({ choices, back }: { choices: readonly Option[]; back: Route }) {
  const router = useRouter();
  const toast = useToast();
  const { submit, register, formState } = useActionForm(
    OwnershipHandOver,
    handOverOwnershipAction,
    { to: "" },
    ({ name }) => {
      toast({ title: `${name} is the account owner now.`, description: "You stay a Clinic Admin." });
      router.push("/admin");
      // The tabs of the panel are those of an owner still.
      router.refresh();
    },
  );
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Hand over ownership" noValidate className="grid gap-4">
      <SelectField
        label="New account owner"
        required
        options={[{ value: "", label: "Choose a provider" }, ...choices]}
        error={errors.to?.message}
        {...register("to")}
      />
      <FormError>{errors.root?.message}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={isSubmitting || (isSubmitSuccessful && Object.keys(errors).length === 0)}>
          Hand over ownership
        </Button>
        <Link href={back} className={buttonClass()}>
          Cancel
        </Link>
      </div>
    </form>
  );
}
