"use client";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { answered } from "@/components/unreachable";
import { fullName } from "@/lib/users/labels";
import type { Removal } from "@/lib/users/removal";
import { removeUserAction } from "./actions";
import { RemoveFacts } from "./remove-facts";

type Props = {
  user: Removal;
  clinicName: string;
  open: boolean;
  onClose: () => void;
  onRemoved: (name: string) => void;
};

/** Asks before a person is removed from the clinic, and shows what the article asks to review (S3). */
export function RemoveDialog({ user, clinicName, open, onClose, onRemoved }: Props) {
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const remove = () =>
    start(async () => {
      setError(undefined);
      const result = await answered(() => removeUserAction({ id: user.id }));
      if (!result.ok) return setError(result.message);
      // The row is about to leave the list with its menu.
      keepFocus("main");
      onRemoved(result.value.name);
    });

  const dialog = { open, title: "Remove user", onOpenChange: (next: boolean) => !next && close() };
  if (user.isSelf) {
    return <ConfirmDialog {...dialog} description="You cannot remove yourself from a clinic." cancelLabel="Close" />;
  }
  return (
    <ConfirmDialog
      {...dialog}
      description={`${fullName(user)} is removed from ${clinicName} and can no longer sign in to it. Other clinics are not affected, the record stays, and ${user.firstName} can be invited again.`}
      confirmLabel="Remove"
      pending={isPending}
      error={error}
      onConfirm={remove}
      finalFocus={() => document.getElementById(`more-${user.id}`) ?? document.getElementById("main")}
    >
      <RemoveFacts user={user} />
    </ConfirmDialog>
  );
}
