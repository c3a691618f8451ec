"use client";
import { Honeypot } from "@/components/honeypot";
import { Button } from "@/components/ui/button";
import { CharacterCount } from "@/components/ui/character-count";
import { FormError } from "@/components/ui/form-error";
import { TextField } from "@/components/ui/text-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { useActionForm } from "@/components/use-action-form";
import { useIsAlive } from "@/components/use-is-alive";
import { GuestEntry, guestNameLength, reasonLength } from "@/lib/landing/input";
import { enterAsGuestAction } from "../actions";

/** Before and without JavaScript the browser posts the form itself, and the redirect is the whole answer. */
const postedByTheBrowser = enterAsGuestAction as (form: FormData) => Promise<never>;

/** A name and a reason, and the guest waits. */
export function GuestForm({ slug, creationKey }: { slug: string; creationKey: string }) {
  const { submit, register, watch, formState } = useActionForm(GuestEntry, enterAsGuestAction, {
    slug,
    creationKey,
    name: "",
    reason: "",
    website: "",
  });
  const { errors, isSubmitting } = formState;
  const isAlive = useIsAlive();
  return (
    <form action={postedByTheBrowser} onSubmit={submit} aria-label="Enter as guest" className="grid gap-4">
      <FormError>{errors.root?.message ?? errors.slug?.message ?? errors.creationKey?.message}</FormError>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="creationKey" value={creationKey} />
      <Honeypot field={register("website")} />
      <TextField
        label="Name"
        autoComplete="name"
        required
        maxLength={guestNameLength}
        error={errors.name?.message}
        {...register("name")}
      />
      <TextareaField
        label="Reason for your visit"
        hint={
          <>
            A few words are enough, such as: cough and fever since Monday.{" "}
            <CharacterCount text={watch("reason")} max={reasonLength} />
          </>
        }
        required
        // Without JavaScript nothing could say that it is too long, and the browser would lose it all.
        maxLength={isAlive ? undefined : reasonLength}
        error={errors.reason?.message}
        {...register("reason")}
      />
      <Button variant="primary" pending={isSubmitting} className="min-h-11 text-base">
        Enter waiting room
      </Button>
    </form>
  );
}
