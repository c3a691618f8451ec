"use client";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import { visitChanges } from "@/lib/visits/life";
import { leaveRoomAction } from "../actions";
import type { OpenVisitView } from "./own-view";

const loadDialog = () => import("@/components/ui/confirm-dialog").then(({ ConfirmDialog }) => ConfirmDialog);
const ConfirmDialog = dynamic(loadDialog, { ssr: false });

/** Where a patient stands, in a sentence; it changes only when they move on, so that readers say no more than that. */
export function standingInWords({ status, before, provider, room }: OpenVisitView): string {
  if (status === "in_progress") return `Your visit has started: ${provider} sees you in ${room}.`;
  return `You are in the waiting room of ${room}. ${placeInWords(before)}.`;
}

/** The visit that goes on: how long the patient waits and how many are before them, or who sees them now. */
export function PresentVisit({ visit }: { visit: OpenVisitView }) {
  if (visit.status === "in_progress") {
    return (
      <Card title="Your visit has started" className="border-accent">
        <p>
          <b className="font-semibold">{visit.provider}</b> sees you in {visit.room}.
        </p>
      </Card>
    );
  }
  return (
    <Card title="You are in the waiting room" className="border-accent" actions={<LeaveButton visit={visit} />}>
      <p className="text-lg font-semibold">{placeInWords(visit.before)}</p>
      <p className="mt-1">
        {visit.room}, since {visit.arrived} ({visit.waited})
      </p>
      <p className="mt-2 text-small text-muted">
        Keep this page open: it tells you when somebody sees you. Should you be signed out meanwhile, you keep your
        place.
      </p>
    </Card>
  );
}

function placeInWords(before: number): string {
  if (before === 0) return "You are next";
  return before === 1 ? "1 patient is before you" : `${before} patients are before you`;
}

function LeaveButton({ visit }: { visit: OpenVisitView }) {
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string>();

  const change = (open: boolean) => {
    setError(undefined);
    setWasOpened(true);
    setOpen(open);
  };

  const confirm = () =>
    start(async () => {
      const result = await answered(() => leaveRoomAction({ id: visit.id }));
      if (!result.ok) return setError(result.message);
      change(false);
      keepFocus("main");
      toast({ title: `You have left the waiting room of ${visit.room}.` });
    });

  return (
    <>
      <Button type="button" size="sm" onPointerEnter={loadDialog} onClick={() => change(true)}>
        {visitChanges.leave.label}
      </Button>
      {wasOpened && (
        <ConfirmDialog
          open={isOpen}
          onOpenChange={change}
          title={`Leave the waiting room of ${visit.room}?`}
          description="Your visit is cancelled, and your place goes to the next patient."
          cancelLabel="Stay"
          confirmLabel={visitChanges.leave.label}
          pending={isPending}
          error={error}
          onConfirm={confirm}
        />
      )}
    </>
  );
}
