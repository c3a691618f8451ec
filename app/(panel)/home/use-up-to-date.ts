"use client";
import { useEffect, useState } from "react";
import { leave } from "../idle-watch";

/** Milliseconds between two looks: in front of somebody, and behind another tab, whose title still says how many wait. */
const often = 10_000;
const seldom = 60_000;
/** After which an answer is no longer waited for. */
const patience = 8_000;

type Answer = { at: number; clinicId: number };

/**
 * What the home page shows, kept up to date: the server is asked again and again, and of two answers the later one counts,
 * whether it came with the page (after an action) or by asking. `isLost` while no answer comes. Nothing here is activity: a
 * session runs out in front of a page that asks, and then the page goes to the sign-in.
 */
export function useUpToDate<View extends Answer>(rendered: View): { view: View; isLost: boolean } {
  const [asked, setAsked] = useState(rendered);
  const [isLost, setLost] = useState(false);

  const { clinicId } = rendered;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isAsking = false;
    let isOver = false;

    const ask = async () => {
      if (isAsking || isOver) return;
      clearTimeout(timer);
      isAsking = true;
      const answer = await look<View>();
      isAsking = false;
      if (isOver) return;
      if (typeof answer === "object" && "endedBy" in answer) return leave(answer.endedBy);
      // Another tab moved the session to another clinic, or a right is gone: this page is not theirs any more.
      if (answer === "gone" || (answer !== "lost" && answer.view.clinicId !== clinicId))
        return window.location.reload();
      setLost(answer === "lost");
      if (answer !== "lost") setAsked(answer.view);
      wait();
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, document.hidden ? seldom : often);
    };
    const onVisibility = () => (document.hidden ? wait() : void ask());

    wait();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [clinicId]);

  return { view: asked.at > rendered.at ? asked : rendered, isLost };
}

type Look<View> = { view: View } | { endedBy: string } | "gone" | "lost";

async function look<View>(): Promise<Look<View>> {
  try {
    const answer = await fetch("/api/waiting", { signal: AbortSignal.timeout(patience) });
    if (answer.status === 401) return { endedBy: (await answer.text()) || "disabled" };
    if (answer.status === 404) return "gone";
    return answer.ok ? { view: await answer.json() } : "lost";
  } catch {
    return "lost";
  }
}
