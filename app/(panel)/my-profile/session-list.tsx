"use client";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StatusPill } from "@/components/ui/status-pill";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import type { Result } from "@/lib/result";
import { endOwnOtherSessionAction, endOwnOtherSessionsAction } from "./actions";

const ConfirmDialog = dynamic(
  () => import("@/components/ui/confirm-dialog").then(({ ConfirmDialog }) => ConfirmDialog),
  {
    ssr: false,
  },
);

type Session = {
  id: string;
  device: string;
  clinicName: string | null;
  address: string | null;
  since: string;
  lastSeen: string;
  isThis: boolean;
};

/** Where the person is signed in, in all their clinics, and how to end it. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const toast = useToast();
  const [isPending, start] = useTransition();
  const [ending, setEnding] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string>();

  const end = (id: string) => {
    setEnding(id);
    start(async () => {
      const result = await answered(() => endOwnOtherSessionAction({ id }));
      toast(result.ok ? { title: "That browser is signed out." } : { tone: "error", title: result.message });
      document.getElementById("sessions")?.focus();
    });
  };

  const endAll = () =>
    start(async () => {
      setError(undefined);
      const result: Result<void> = await answered(() => endOwnOtherSessionsAction({}));
      if (!result.ok) return setError(result.message);
      setAsking(false);
      toast({ title: "You are signed out everywhere else.", description: "This browser stays signed in." });
    });

  return (
    <Card
      title="Sessions"
      className="wide:col-span-2"
      actions={
        sessions.length > 1 && (
          <Button type="button" size="sm" variant="quiet-danger" onClick={() => setAsking(true)}>
            Sign out everywhere
          </Button>
        )
      }
    >
      <ul id="sessions" tabIndex={-1} aria-label="Signed-in browsers" className="grid gap-3 outline-none">
        {sessions.map(({ id, device, clinicName, address, since, lastSeen, isThis }) => (
          <li
            key={id}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-s-2 border-line ps-3"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                {device}
                {isThis && <StatusPill tone="ok">This one</StatusPill>}
              </p>
              <p className="text-small text-muted wrap-anywhere">
                {[clinicName, address].filter(Boolean).join(" · ") || "No clinic chosen yet"}
              </p>
              <p className="text-small text-muted">
                <span className="whitespace-nowrap">Last seen {lastSeen}</span> ·{" "}
                <span className="whitespace-nowrap">since {since}</span>
              </p>
            </div>
            {!isThis && (
              <Button type="button" size="sm" pending={isPending && ending === id} onClick={() => end(id)}>
                Sign out
                <span className="sr-only">
                  {" "}
                  {device}, last seen {lastSeen}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length === 1 && <p className="mt-3 text-muted">You are signed in nowhere else.</p>}
      {isAsking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(false)}
          title="Sign out everywhere?"
          description="Every other browser is signed out at once, in all your clinics. This one stays signed in."
          confirmLabel="Sign out everywhere"
          pending={isPending}
          error={error}
          onConfirm={endAll}
        />
      )}
    </Card>
  );
}
