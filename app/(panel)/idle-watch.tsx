"use client";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

const activityKey = "clinic.activity";
const pingEvery = 30_000;

/**
 * Signs out a browser that nobody uses, after a warning. All tabs count together (localStorage), and work that asks for no
 * page, such as typing a long form, is told to the server, which keeps the time that counts.
 */
export function IdleWatch({ idleMinutes }: { idleMinutes: number }) {
  const limit = idleMinutes * 60_000;
  const warnAt = limit - Math.min(60_000, limit / 3);
  const [secondsLeft, setSecondsLeft] = useState<number>();

  useEffect(() => {
    let lastPing = Date.now();
    let isOver = false;
    markActivity();

    const tick = async () => {
      if (isOver) return;
      const now = Date.now();
      const last = Number(localStorage.getItem(activityKey)) || now;
      const quiet = now - last;
      if (quiet >= limit) {
        isOver = true;
        await fetch("/api/session", { method: "DELETE" }).catch(() => {});
        leave("idle");
      } else {
        setSecondsLeft(quiet >= warnAt ? Math.ceil((limit - quiet) / 1000) : undefined);
        if (last > lastPing && now - lastPing >= pingEvery) {
          lastPing = now;
          const answer = await fetch("/api/session", { method: "POST" }).catch(() => null);
          if (answer?.status === 401) leave("disabled");
        }
      }
    };

    const timer = setInterval(tick, 1000);
    const onActivity = throttled(markActivity, 2000);
    const events = ["pointerdown", "keydown", "wheel", "touchstart"] as const;
    for (const event of events) window.addEventListener(event, onActivity, { passive: true });
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, onActivity);
    };
  }, [limit, warnAt]);

  const stay = () => {
    markActivity();
    setSecondsLeft(undefined);
    void fetch("/api/session", { method: "POST" }).catch(() => {});
  };

  return (
    <ConfirmDialog
      open={secondsLeft !== undefined}
      onOpenChange={(open) => !open && stay()}
      tone="primary"
      title="Are you still there?"
      description={`You will be signed out in ${secondsLeft ?? 0} seconds, because nothing has happened for a while.`}
      confirmLabel="Stay signed in"
      cancelLabel="Close"
      onConfirm={stay}
    />
  );
}

function markActivity() {
  localStorage.setItem(activityKey, String(Date.now()));
}

function leave(reason: string) {
  const next = window.location.pathname + window.location.search;
  window.location.assign(`/login?${new URLSearchParams({ reason, next })}`);
}

function throttled(run: () => void, every: number) {
  let last = 0;
  return () => {
    if (Date.now() - last < every) return;
    last = Date.now();
    run();
  };
}
