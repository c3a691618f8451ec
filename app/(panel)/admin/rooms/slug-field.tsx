"use client";
import type { ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import { TextField } from "@/components/ui/text-field";
import { slugLength } from "@/lib/rooms/input";
import { TakenChoices } from "../taken-choices";

/** The slug with the address it makes; when it is taken, a button below it takes one that is free. */
export function SlugField({ domain, hint }: { domain: string; hint: ReactNode }) {
  const { register, watch, setValue, setFocus, formState } = useFormContext<{ slug: string }>();
  const error = formState.errors.slug?.message;
  const take = (free: string) => {
    setValue("slug", free, { shouldDirty: true, shouldValidate: true });
    setFocus("slug");
  };
  return (
    <div className="min-w-0">
      <TextField
        label="Slug"
        required
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={slugLength}
        hint={
          <>
            Landing page: <b className="wrap-anywhere">{`${domain}/u/${watch("slug").trim().toLowerCase()}`}</b>
            <br />
            {hint}
          </>
        }
        error={error}
        {...register("slug")}
      />
      <TakenChoices error={error} onTake={take} />
    </div>
  );
}
