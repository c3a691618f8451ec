"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Consequences } from "@/lib/users/consequences";
import { fullName } from "@/lib/users/labels";
import { DisableFacts } from "./disable-facts";

type Props = {
  user: Consequences;
  clinicName: string;
  open: boolean;
  pending: boolean;
  error: string | undefined;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before a provider is disabled, and says what it means for them and for the clinic (S0, step 5). */
export function DisableDialog({ user, clinicName, onClose, ...dialog }: Props) {
  return (
    <ConfirmDialog
      {...dialog}
      onOpenChange={(open) => !open && onClose()}
      title={`Disable ${fullName(user)}?`}
      description={`${user.firstName} can no longer sign in to ${clinicName}. All records stay, and you can activate the account again.`}
      confirmLabel="Disable The User"
      finalFocus={() => document.getElementById(`change-${user.id}`) ?? document.getElementById("main")}
    >
      <DisableFacts user={user} />
    </ConfirmDialog>
  );
}
