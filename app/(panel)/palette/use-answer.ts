"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import type { PaletteGroup } from "@/lib/palette/answer";
import { leave } from "../idle-watch";

/** Milliseconds without a key after which the server is asked. */
const pause = 120;
/** After which an answer is no longer waited for. */
const patience = 8_000;

type Answer = { query: string; groups: PaletteGroup[]; isLost: boolean };

/** What the server finds for a term and the person in view. Of several answers the newest question's counts; older ones stay until it comes. */
export function useAnswer(term: string) {
  const on = /^\/admin\/users\/(\d+)(?:\/|$)/.exec(usePathname())?.[1];
  const query = new URLSearchParams({ q: term.trim(), ...(on && { on }) }).toString();
  const [answer, setAnswer] = useState<Answer>();
  const [attempt, setAttempt] = useState(0);
  const isFirst = answer === undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again.
  useEffect(() => {
    const newer = new AbortController();
    const ask = async () => {
      const found = await look(query, newer.signal);
      if (newer.signal.aborted) return;
      if ("endedBy" in found) return leave(found.endedBy);
      setAnswer({ query, ...found });
    };
    const timer = setTimeout(ask, isFirst ? 0 : pause);
    return () => {
      clearTimeout(timer);
      newer.abort();
    };
  }, [query, attempt]);

  const isPending = answer?.query !== query;
  return {
    groups: answer?.groups ?? [],
    isPending,
    isLost: !isPending && answer.isLost,
    tryAgain: () => {
      setAnswer(undefined);
      setAttempt((attempt) => attempt + 1);
    },
  };
}

type Look = Omit<Answer, "query"> | { endedBy: string };

async function look(query: string, signal: AbortSignal): Promise<Look> {
  try {
    const answer = await fetch(`/api/palette?${query}`, {
      cache: "no-store",
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    if (answer.status === 401) return { endedBy: (await answer.text()) || "disabled" };
    if (answer.ok) return { groups: await answer.json(), isLost: false };
  } catch {
    // No connection, or no answer in time.
  }
  return { groups: [], isLost: true };
}
