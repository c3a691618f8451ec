"use client";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { turnOffSecondFactorAction } from "./actions";

const ConfirmDialog = dynamic(
  () => import("@/components/ui/confirm-dialog").then(({ ConfirmDialog }) => ConfirmDialog),
  { ssr: false },
);

/** `Turn off`, once it is clear what that means. */
export function TurnOff() {
  const toast = useToast();
  const [isPending, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string>();

  const turnOff = () =>
    start(async () => {
      setError(undefined);
      const result = await answered(() => turnOffSecondFactorAction({}));
      if (!result.ok) return setError(result.message);
      toast({ title: "Two-factor authentication is off." });
      keepFocus("turn-on-two-factor");
    });

  return (
    <>
      <Button type="button" variant="quiet-danger" onClick={() => setAsking(true)}>
        Turn off<span className="sr-only"> two-factor authentication</span>
      </Button>
      {isAsking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(false)}
          title="Turn off two-factor authentication?"
          description="Your password alone opens your account then. The key in your app and all recovery codes stop working."
          confirmLabel="Turn off"
          pending={isPending}
          error={error}
          onConfirm={turnOff}
        />
      )}
    </>
  );
}
