"use client";
import { Button } from "@/components/ui/button";
import { DuePassword } from "@/lib/auth/input";
import { chooseDuePasswordAction, signOutAction } from "../actions";
import { ChoosePasswordForm } from "../choose-password-form";

/** A password of one's own, before anything else works; or the way out. */
export function DuePasswordForm({ username, next }: { username: string; next: string }) {
  return (
    <ChoosePasswordForm
      label="Choose a new password"
      schema={DuePassword}
      action={chooseDuePasswordAction}
      carried={{ next }}
      username={username}
      button="Save and go on"
    >
      <Button type="button" variant="quiet" onClick={() => void signOutAction({})}>
        Sign out
      </Button>
    </ChoosePasswordForm>
  );
}
