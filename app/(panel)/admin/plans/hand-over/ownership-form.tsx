"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
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
  const [isAsking, setAsking] = useState(false);
  const { submit, register, trigger, getValues, formState } = useActionForm(
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
  const isOver = isSubmitSuccessful && Object.keys(errors).length === 0;
  const chosen = choices.find(({ value }) => value === getValues("to"));

  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (await trigger(undefined, { shouldFocus: true })) setAsking(true);
  };
  const confirm = async () => {
    await submit();
    // What was refused stands at its field, below the dialog.
    setAsking(false);
  };

  return (
    <form method="post" onSubmit={ask} aria-label="Hand over ownership" noValidate className="grid gap-4">
      <SelectField
        label="New account owner"
        required
        options={[{ value: "", label: "Choose a provider" }, ...choices]}
        error={errors.to?.message}
        {...register("to")}
      />
      <FormError>{errors.root?.message}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={isOver}>
          Hand over ownership
        </Button>
        <Link href={back} className={buttonClass()}>
          Cancel
        </Link>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Hand over ownership?"
        description={`${chosen?.label} becomes the account owner. You stay a Clinic Admin, and only the new owner can hand the account back.`}
        confirmLabel="Hand over"
        pending={isSubmitting}
        onConfirm={confirm}
      />
    </form>
  );
}
