"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { answered } from "@/components/unreachable";
import { declineInvitationAction } from "./actions";

/** `Decline`, which asks once more: only the clinic could take it back. */
export function DeclineForm({ token, clinicName }: { token: string; clinicName: string }) {
  const [isPending, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string>();
  const decline = () =>
    start(async () => {
      const result = await answered(() => declineInvitationAction({ token }));
      if (!result.ok) setError(result.message);
    });
  return (
    <div className="mt-6 border-t border-line pt-4">
      <Button type="button" className="w-full" onClick={() => setAsking(true)}>
        Decline
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Decline the invitation?"
        description={`${clinicName} sees it in its list of users, and this link stops working.`}
        confirmLabel="Decline"
        pending={isPending}
        error={error}
        onConfirm={decline}
      />
    </div>
  );
}
