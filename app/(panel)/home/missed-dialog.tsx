"use client";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { missVisitAction } from "../actions";
import type { VisitView } from "./board-view";
import { buttonId } from "./use-visit-changes";

type Props = { visit: VisitView; open: boolean; onClose: () => void };

/** Asks before a visit is marked as missed, which cannot be taken back. */
export function MissedDialog({ visit, open, onClose }: Props) {
  const toast = useToast();
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();

  const close = () => {
    setError(undefined);
    onClose();
  };

  const confirm = () =>
    start(async () => {
      const result = await answered(() => missVisitAction({ id: visit.id }));
      if (!result.ok) return setError(result.message);
      close();
      keepFocus("main");
      toast({ title: `The visit with ${visit.patient} is marked as missed.` });
    });

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={`Mark the visit with ${visit.patient} as missed?`}
      description="They did not come, or did not answer. This cannot be taken back."
      confirmLabel="Missed"
      pending={isPending}
      error={error}
      onConfirm={confirm}
      finalFocus={() => document.getElementById(buttonId("miss", visit)) ?? document.getElementById("main")}
    />
  );
}
