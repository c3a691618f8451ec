"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Button, buttonClass } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { type Option, SelectField } from "@/components/ui/select-field";
import { useToast } from "@/components/ui/toast";
import { useActionForm } from "@/components/use-action-form";
import { HandOver } from "@/lib/users/hand-over-input";
import { handedOverInWords } from "@/lib/users/work-words";
import { handOverAction } from "./actions";

type Props = { id: number; choices: Option[]; back: Route };

/** Chooses who takes the work over, and goes back to where this was asked for. */
export function HandOverForm({ id, choices, back }: Props) {
  const router = useRouter();
  const toast = useToast();
  const { submit, register, formState } = useActionForm(HandOver, handOverAction, { id, to: "" }, (done) => {
    toast({ title: handedOverInWords(done) });
    router.push(back);
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="Hand over" noValidate className="grid gap-4">
      <SelectField
        label="Hand over to"
        required
        options={[{ value: "", label: "Choose a provider" }, ...choices]}
        error={errors.to?.message}
        {...register("to")}
      />
      <FormError>{errors.root?.message}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={isSubmitting || (isSubmitSuccessful && Object.keys(errors).length === 0)}>
          Hand over
        </Button>
        <Link href={back} className={buttonClass()}>
          Cancel
        </Link>
      </div>
    </form>
  );
}
