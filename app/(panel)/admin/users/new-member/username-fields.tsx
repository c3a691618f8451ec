"use client";
import { useRef } from "react";
import { useFormContext } from "react-hook-form";
import { TextField } from "@/components/ui/text-field";
import { TakenChoices } from "../../taken-choices";

/** What these need of the form around them: a new member's, or a new provider's. */
type Form = { username: string; email: string };

/** Username; when it is taken, a button below it takes the next one that is free. */
export function UsernameField() {
  const { register, setValue, setFocus, getValues, formState } = useFormContext<Form>();
  const { errors, submitCount } = formState;
  const error = errors.username?.message;
  const takeFree = (username: string) => {
    setValue("username", username, { shouldDirty: true, shouldValidate: true });
    setFocus("username");
  };
  // Who goes on to the e-mail address has left nothing out.
  const isStillToCome = submitCount === 0 && getValues("username") === "";
  return (
    <div className="min-w-0">
      <TextField
        label="Username"
        required
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        hint="Filled in from the e-mail address until you edit it."
        error={isStillToCome ? undefined : error}
        {...register("username")}
      />
      <TakenChoices error={error} onTake={takeFree} />
    </div>
  );
}

/** Email; the username follows it for as long as the two are the same. */
export function EmailField() {
  const { register, setValue, getValues, formState } = useFormContext<Form>();
  const followed = useRef("");
  const follow = (typed: string) => {
    const email = typed.trim();
    if (getValues("username") === followed.current) {
      setValue("username", email, { shouldDirty: true, shouldValidate: true });
    }
    followed.current = email;
  };
  return (
    <TextField
      label="Email"
      type="email"
      required
      autoComplete="off"
      error={formState.errors.email?.message}
      {...register("email", { onChange: (event) => follow(event.target.value) })}
    />
  );
}
