"use client";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { missVisitAction } from "../actions";
import type { VisitView } from "./board-view";
import { useLast } from "./use-last";
import { type Asked, buttonId } from "./use-visit-changes";

type Props = { asked: Asked | undefined; onClose: () => void };

/** Asks before a visit is marked as missed, which cannot be taken back. */
export function MissedDialog({ asked, onClose }: Props) {
  const visit = useLast(asked?.change === "miss" ? asked.visit : undefined);
  return visit && <Missed key={visit.id} visit={visit} open={asked?.change === "miss"} onClose={onClose} />;
}

function Missed({ visit, open, onClose }: { visit: VisitView; open: boolean; onClose: () => void }) {
  const toast = useToast();
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();

  const close = () => {
    setError(undefined);
    onClose();
  };

  const confirm = () =>
    start(async () => {
      const result = await answered(missVisitAction({ id: visit.id }));
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
