"use client";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { type LedgerFilter, SeatCount } from "@/lib/seats/input";
import { usersPath } from "@/lib/users/path";
import type { Asked } from "./asked";
import { SeatStepper } from "./seat-stepper";

type Props = {
  asked: Asked;
  at: LedgerFilter;
  open: boolean;
  pending: boolean;
  error: string | undefined;
  onClose: () => void;
  onConfirm: () => void;
};

/** What a change costs or gives back, to the cent and by when, before it is confirmed (S0). */
export function PlanChangeDialog({ asked, at, pending, onClose, ...dialog }: Props) {
  const { change, title, cost, today, facts, takesAway, refusal } = asked;
  const [typed, setTyped] = useState<string>();
  // Opened again, it asks for what the address says, not for what was typed before it was closed.
  if (!dialog.open && typed !== undefined) setTyped(undefined);
  // Nothing is confirmed but what the server has worked out for the very number that stands there.
  const isWorkedOut = change.kind === "plan" || typed === undefined || Number(typed) === change.seats;
  // What another number costs, or why it cannot be done, is no answer to what is not a number at all.
  const isNumber = change.kind === "plan" || typed === undefined || SeatCount.safeParse(typed).success;
  return (
    <ConfirmDialog
      {...dialog}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      tone="primary"
      pending={pending}
      {...(!refusal && isWorkedOut && { confirmLabel: title })}
      cancelLabel={refusal ? "Close" : "Cancel"}
      finalFocus={() => document.getElementById(openerOf(asked)) ?? document.getElementById("main")}
    >
      <div className="grid gap-4">
        {change.kind !== "plan" && (
          <SeatStepper {...change} at={at} typed={typed ?? String(change.seats)} onTyped={setTyped} />
        )}
        <div role="status" aria-busy={!isWorkedOut} className={isWorkedOut ? undefined : "opacity-50"}>
          {!isNumber ? null : refusal ? (
            <Notice
              tone="warn"
              actions={
                change.kind !== "add" && (
                  <Link href={usersPath({ type: "provider" })} className={buttonClass("secondary", "sm")}>
                    Show providers
                  </Link>
                )
              }
            >
              {refusal}
            </Notice>
          ) : (
            <Facts>
              <Fact>
                <b>{cost}</b>
              </Fact>
              {today && <Fact>{today}</Fact>}
              {facts.map(({ label, was, is }) => (
                <Fact key={label}>
                  {label}: {was} → <b>{is}</b>
                </Fact>
              ))}
            </Facts>
          )}
        </div>
        {takesAway.length > 0 && !refusal && (
          <Notice tone="warn" title="What changes with this plan">
            <ul className="list-disc ps-5">
              {takesAway.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </ConfirmDialog>
  );
}

function openerOf({ change }: Asked): string {
  return change.kind === "plan" ? `change-to-${change.plan}` : `${change.kind}-seats`;
}
