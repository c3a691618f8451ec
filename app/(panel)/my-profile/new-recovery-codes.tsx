"use client";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { answered } from "@/components/unreachable";
import { renewRecoveryCodesAction } from "./actions";

const ConfirmDialog = dynamic(
  () => import("@/components/ui/confirm-dialog").then(({ ConfirmDialog }) => ConfirmDialog),
  { ssr: false },
);
const RecoveryCodes = dynamic(() => import("@/components/recovery-codes").then(({ RecoveryCodes }) => RecoveryCodes), {
  ssr: false,
});

/** `New recovery codes`, once it is clear that the old ones are over; then the new ones, until they were acknowledged. */
export function NewRecoveryCodes({ account }: { account: string }) {
  const [isPending, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string>();
  const [codes, setCodes] = useState<readonly string[]>();

  const renew = () =>
    start(async () => {
      setError(undefined);
      const result = await answered(() => renewRecoveryCodesAction({}));
      if (!result.ok) return setError(result.message);
      setAsking(false);
      setCodes(result.value.codes);
    });
  const done = () => {
    setCodes(undefined);
    keepFocus("new-recovery-codes");
  };

  if (codes) {
    return (
      <div className="basis-full">
        <RecoveryCodes codes={codes} account={account} onDone={done} />
      </div>
    );
  }
  return (
    <>
      <Button id="new-recovery-codes" type="button" onClick={() => setAsking(true)}>
        New recovery codes
      </Button>
      {isAsking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(false)}
          tone="primary"
          title="Make new recovery codes?"
          description="The ones you have stop working at once."
          confirmLabel="New recovery codes"
          pending={isPending}
          error={error}
          onConfirm={renew}
        />
      )}
    </>
  );
}
