"use client";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Fact, Facts } from "@/components/ui/facts";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import type { SignInDetail } from "@/lib/users/sign-in-detail";
import { resetSecondFactorAction } from "../../actions";

/** `Reset two-factor` for who has lost phone and recovery codes, or why it is not possible. */
export function ResetTwoFactor({ user }: { user: SignInDetail }) {
  const toast = useToast();
  const [isPending, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string>();

  const reset = () =>
    start(async () => {
      setError(undefined);
      const result = await answered(() => resetSecondFactorAction({ id: user.id }));
      if (!result.ok) return setError(result.message);
      setAsking(false);
      toast({ title: `The two-factor authentication of ${result.value.name} is reset.` });
      keepFocus("reset-email");
    });

  const { firstName, hasSecondFactor, isOurs } = user;
  const reason = !hasSecondFactor
    ? `Off. ${firstName} can turn it on under My Profile.`
    : !isOurs && "This sign-in is for the person alone to change; a recovery code opens it.";
  return (
    <Card title="Two-factor authentication">
      <p className="mb-3 text-muted">
        {reason || `On. If ${firstName} has lost the phone and the recovery codes, a reset lets the password alone in.`}
      </p>
      <Button type="button" disabled={Boolean(reason)} onClick={() => setAsking(true)}>
        Reset two-factor
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={(open) => !open && setAsking(false)}
        title={`Reset the two-factor authentication of ${firstName}?`}
        description="Make sure that it is really them who ask, by phone or in person: whoever has their password could."
        confirmLabel="Reset two-factor"
        pending={isPending}
        error={error}
        onConfirm={reset}
      >
        <Facts>
          <Fact>The key in their app and all recovery codes stop working</Fact>
          <Fact>Until they set up another one, the password alone opens the account</Fact>
          <Fact>Their open sessions in this clinic end, and they are told by e-mail</Fact>
        </Facts>
      </ConfirmDialog>
    </Card>
  );
}
