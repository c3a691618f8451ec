"use client";
import clsx from "clsx";
import { useEffect, useState } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { notCommon, notUsedBefore, passwordRules } from "@/lib/auth/password-rules";
import { PasswordField } from "./ui/password-field";

type Props = {
  /** `register("password")` and `register("confirmPassword")`, and what stands in the first now. */
  password: UseFormRegisterReturn;
  confirmPassword: UseFormRegisterReturn;
  typed: string;
  errors: { password?: { message?: string }; confirmPassword?: { message?: string } };
  /** Whose password it becomes: it may be neither the username nor made of the names. */
  username: string;
  names?: readonly string[];
  label?: string;
  confirmLabel?: string;
  optional?: boolean;
  /** Whether the person may have had passwords before. */
  hasFormer?: boolean;
};

/** A new password, typed twice, with the requirements ticked off as one types. */
export function NewPasswordFields({
  password,
  confirmPassword,
  typed,
  errors,
  username,
  names = [],
  label = "Password",
  confirmLabel = "Confirm Password",
  optional = false,
  hasFormer = false,
}: Props) {
  const isCommon = useIsCommon(typed, [username, ...names]);
  const rules = [
    ...passwordRules.map(({ words, holds }) => ({ words, met: typed !== "" && holds(typed, username) })),
    { words: notCommon, met: isCommon === false },
    ...(hasFormer ? [{ words: `${notUsedBefore} (checked when you save)`, met: false }] : []),
  ];
  return (
    <>
      <PasswordField
        label={label}
        required={!optional}
        optional={optional}
        hint={<Requirements rules={rules} />}
        autoComplete="new-password"
        error={errors.password?.message}
        {...password}
      />
      <PasswordField
        label={confirmLabel}
        required={!optional}
        optional={optional}
        autoComplete="new-password"
        error={errors.confirmPassword?.message}
        {...confirmPassword}
      />
    </>
  );
}

/** A hint, so that it is read with the field; its heading is text, since a label would be read instead of the list. */
function Requirements({ rules }: { rules: readonly { words: string; met: boolean }[] }) {
  return (
    <>
      <p>Password requirements:</p>
      <ul className="mt-0.5 grid gap-0.5">
        {rules.map(({ words, met }) => (
          <li key={words} className={clsx("flex gap-1", met && "text-ok")}>
            <span aria-hidden="true">{met ? "✓" : "○"}</span>
            <span>
              {words}
              {met && <span className="sr-only"> (met)</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whether what is typed is a common password; undefined while that is not known. The dictionaries load with the first letter. */
function useIsCommon(typed: string, about: readonly string[]): boolean | undefined {
  const [looked, setLooked] = useState<{ at: string; isCommon: boolean }>();
  const at = JSON.stringify([typed, ...about]);

  useEffect(() => {
    const [password = "", ...about] = JSON.parse(at) as string[];
    if (password === "") return;
    let isOutdated = false;
    const timer = setTimeout(async () => {
      // Offline nothing loads; then the server is the one to say it.
      const module = await import("@/lib/auth/common-passwords").catch(() => null);
      const isCommon = await module?.isCommonPassword(password, about).catch(() => undefined);
      if (isCommon !== undefined && !isOutdated) setLooked({ at, isCommon });
    }, 200);
    return () => {
      isOutdated = true;
      clearTimeout(timer);
    };
  }, [at]);

  return looked?.at === at ? looked.isCommon : undefined;
}
