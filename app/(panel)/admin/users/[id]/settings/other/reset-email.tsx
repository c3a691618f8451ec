"use client";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { statusInWords } from "@/lib/users/labels";
import type { SignInDetail } from "@/lib/users/sign-in-detail";
import { resetWords } from "../../../reset-words";
import { sendResetPasswordEmailAction } from "../../actions";

/** `Send Reset Password Email` (S1), or why it is not possible. */
export function ResetEmail({ user }: { user: SignInDetail }) {
  const [isPending, start] = useTransition();
  const toast = useToast();
  const send = () =>
    start(async () => {
      const result = await answered(() => sendResetPasswordEmailAction({ id: user.id }));
      toast(result.ok ? resetWords(result.value) : { tone: "error", title: result.message });
    });
  const reason = !user.isOurs
    ? "This sign-in is for the person alone to change; they can ask for a new password themselves."
    : user.status !== "active" && `${user.firstName} is ${statusInWords[user.status]} and cannot sign in.`;
  return (
    <Card title="Password">
      <p className="mb-3 text-muted">
        {reason ||
          `Mails ${user.firstName} a link to choose a new password. It works once, for 60 minutes; earlier links stop working.`}
      </p>
      <Button id="reset-email" type="button" pending={isPending} disabled={Boolean(reason)} onClick={send}>
        Send Reset Password Email
      </Button>
    </Card>
  );
}
