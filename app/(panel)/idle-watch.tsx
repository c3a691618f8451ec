"use client";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { letGoOfUnsaved } from "@/components/unsaved";
import { signOutAction } from "../(public)/actions";
import type { IdleWarningProps } from "./idle-warning";

// Few visits ever see it, so it is no part of the first load; without it (no connection) the time still runs out.
const IdleWarning = dynamic<IdleWarningProps>(
  () => import("./idle-warning").then(({ IdleWarning }) => IdleWarning).catch(() => () => null),
  { ssr: false },
);

const activityKey = "clinic.activity";
const pingEvery = 30_000;

/**
 * Signs out a browser that nobody uses, after a warning. All tabs count together (localStorage), and work that asks for no
 * page, such as typing a long form, is told to the server, which keeps the time that counts.
 */
export function IdleWatch({ idleMinutes }: { idleMinutes: number }) {
  const limit = idleMinutes * 60_000;
  const warnAt = limit - Math.min(60_000, limit / 2);
  const [secondsLeft, setSecondsLeft] = useState<number>();
  const [wasDue, setWasDue] = useState(false);
  const isOver = useRef(false);

  useEffect(() => {
    let lastPing = Date.now();
    markActivity();

    const tick = async () => {
      if (isOver.current) return;
      const now = Date.now();
      const last = lastActivity();
      const quiet = now - last;
      if (quiet >= limit) {
        isOver.current = true;
        await endSession();
        leave("idle");
      } else {
        if (quiet >= warnAt) setWasDue(true);
        setSecondsLeft(quiet >= warnAt ? Math.ceil((limit - quiet) / 1000) : undefined);
        if (last > lastPing && now - lastPing >= pingEvery) {
          lastPing = now;
          const answer = await fetch("/api/session", { method: "POST" }).catch(() => null);
          // A 401 that overtakes the end counted here is its effect.
          if (answer?.status === 401 && !isOver.current) leave((await answer.text()) || "disabled");
        }
      }
    };

    const timer = setInterval(tick, 1000);
    // Once the warning is due only its answer counts: the way to its buttons would close it otherwise.
    const onActivity = throttled(() => Date.now() - lastActivity() < warnAt && markActivity(), 2000);
    const events = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart"] as const;
    // Capture, because the scrolling of an element does not bubble.
    const options = { passive: true, capture: true };
    for (const event of events) window.addEventListener(event, onActivity, options);
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, onActivity, options);
    };
  }, [limit, warnAt]);

  const stay = () => {
    markActivity();
    setSecondsLeft(undefined);
    void fetch("/api/session", { method: "POST" }).catch(() => {});
  };

  const signOut = async () => {
    isOver.current = true;
    await signOutAction({});
  };

  return wasDue && <IdleWarning secondsLeft={secondsLeft} onStay={stay} onSignOut={signOut} />;
}

function lastActivity() {
  return Number(localStorage.getItem(activityKey)) || Date.now();
}

function markActivity() {
  localStorage.setItem(activityKey, String(Date.now()));
}

async function endSession() {
  await fetch("/api/session", { method: "DELETE" }).catch(() => {});
}

/** To the sign-in page and, once signed in, back; the session is over. */
export function leave(reason: string) {
  // A browser that asks "Leave site?" would keep a patient's record on the screen after the session ended.
  letGoOfUnsaved();
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
