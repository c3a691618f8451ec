"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export type IdleWarningProps = { secondsLeft: number | undefined; onStay: () => void; onSignOut: () => void };

/** Asks whether anybody is there while seconds are left; Enter and Escape both mean to stay. */
export function IdleWarning({ secondsLeft, onStay, onSignOut }: IdleWarningProps) {
  return (
    <ConfirmDialog
      open={secondsLeft !== undefined}
      onOpenChange={(open) => !open && onStay()}
      tone="primary"
      title="Are you still there?"
      description={`You will be signed out in ${secondsLeft ?? 0} seconds, because nothing has happened for a while.`}
      confirmLabel="Stay signed in"
      cancelLabel="Sign out"
      initialFocus="confirm"
      onConfirm={onStay}
      onCancel={onSignOut}
    />
  );
}
