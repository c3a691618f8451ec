"use client";
import { LinkPassword } from "@/lib/auth/input";
import { choosePasswordByLinkAction } from "../../actions";
import { ChoosePasswordForm } from "../../choose-password-form";

/** A new password for the person to whom the link was mailed. */
export function LinkPasswordForm({ token, username }: { token: string; username: string }) {
  return (
    <ChoosePasswordForm
      label="Set Password"
      schema={LinkPassword}
      action={choosePasswordByLinkAction}
      carried={{ token }}
      username={username}
      button="Set Password"
    />
  );
}
