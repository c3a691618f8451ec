"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** Milliseconds from one question to the next. */
const pause = 8_000;

type Props = { token: string; shown: string };

/** Asks for news while somebody looks, and shows the page anew when there are some; says when the clinic cannot be reached. */
export function VisitNews({ token, shown }: Props) {
  const router = useRouter();
  const [state, setState] = useState<"watching" | "away">();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const stopped = new AbortController();
    const ask = async () => {
      const answer = await fetch(`/api/guest-visit/${token}`, { cache: "no-store", signal: stopped.signal }).catch(
        () => null,
      );
      if (stopped.signal.aborted) return;
      const isNews = answer?.status === 404 || (answer?.ok === true && (await answer.text()) !== shown);
      setState(answer?.ok || isNews ? "watching" : "away");
      if (isNews) router.refresh();
    };
    const goOn = async () => {
      clearTimeout(timer);
      if (document.hidden) return;
      await ask();
      if (!stopped.signal.aborted) timer = setTimeout(goOn, pause);
    };
    timer = setTimeout(goOn, pause);
    setState("watching");
    document.addEventListener("visibilitychange", goOn);
    return () => {
      stopped.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", goOn);
    };
  }, [token, shown, router]);

  return (
    <p role="status" className="text-small text-muted">
      {state === "watching" && "Keep this page open: it tells you what happens next."}
      {state === "away" && "The clinic cannot be reached right now. This page tries again by itself."}
    </p>
  );
}
