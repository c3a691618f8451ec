"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import type { Result } from "@/lib/result";
import type { LedgerFilter } from "@/lib/seats/input";
import { planPath } from "@/lib/seats/path";
import type { Changed } from "@/lib/seats/post";
import { changedInWords } from "@/lib/seats/words";
import { addSeatsAction, changePlanAction, reduceSeatsAction } from "./actions";
import type { Asked } from "./asked";

const PlanChangeDialog = dynamic(() => import("./plan-change-dialog").then((file) => file.PlanChangeDialog), {
  ssr: false,
});

type Props = {
  asked: Asked | null;
  /** The page of the ledger behind it. */
  at: LedgerFilter;
};

/** The dialog of `?add=`, `?reduce=` and `?plan=`: what the server worked out, confirmed with the very cents that it shows. */
export function PlanChanges({ asked, at }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();
  // Closed at once, while the address still asks for it; not longer, should another link be followed meanwhile. `useAsked` would
  // open it again: after a success the page is refreshed, and its answer to the old address is another change, ready to be made.
  const [isLeaving, leave] = useTransition();
  const [subject, setSubject] = useState(asked);
  if (asked && asked !== subject) setSubject(asked);
  if (!subject) return null;

  const close = () => {
    setError(undefined);
    leave(() => router.replace(planPath(at), { scroll: false }));
  };

  const confirm = () =>
    start(async () => {
      setError(undefined);
      const result = await answered(() => send(subject));
      if (!result.ok) return setError(result.fields.seats?.[0] ?? result.fields.plan?.[0] ?? result.message);
      close();
      toast(doneInWords(subject, result.value));
    });

  return (
    <PlanChangeDialog
      key={subject.id}
      asked={subject}
      at={at}
      open={asked !== null && !isLeaving}
      pending={isPending}
      error={error}
      onClose={close}
      onConfirm={confirm}
    />
  );
}

function send({ change, expected, monthlyBefore, key }: Asked): Promise<Result<Changed>> {
  const confirmed = { expected, monthlyBefore, key };
  if (change.kind === "plan") return changePlanAction({ plan: change.plan, ...confirmed });
  const save = change.kind === "add" ? addSeatsAction : reduceSeatsAction;
  return save({ seats: change.seats, ...confirmed });
}

function doneInWords({ change }: Asked, changed: Changed) {
  const cost = changedInWords(changed);
  const description = `${cost.charAt(0).toUpperCase()}${cost.slice(1)}.`;
  if (change.kind === "plan") return { title: `Your plan is ${changed.label} now.`, description };
  return { title: `${changed.paidSeats.toLocaleString("en-US")} user seats are paid now.`, description };
}
