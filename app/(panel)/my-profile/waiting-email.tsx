"use client";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { cancelEmailAction } from "./actions";

/** A new address that waits to be confirmed, and the way back. */
export function WaitingEmail({ email, until }: { email: string; until: string }) {
  const [isPending, start] = useTransition();
  const toast = useToast();
  const cancel = () =>
    start(async () => {
      const result = await answered(() => cancelEmailAction({}));
      toast(result.ok ? { title: "Your e-mail address stays as it is." } : { tone: "error", title: result.message });
    });
  return (
    <Notice
      tone="info"
      title={`${email} waits to be confirmed`}
      actions={
        <Button type="button" size="sm" pending={isPending} onClick={cancel}>
          Cancel the change
        </Button>
      }
    >
      Follow the link that was mailed there, before {until}.
    </Notice>
  );
}
