"use client";
import { useEffect, useRef } from "react";

/** What was typed, and whether Enter came after it. */
export type TypedAhead = { text: string; isSent: boolean };

/**
 * What somebody types while the palette is still on its way: it is meant for the palette, not for the field or the shortcuts
 * behind it. From `start` until the palette takes it over, or Escape.
 */
export function useTypedAhead() {
  const typed = useRef<string | null>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (typed.current === null || event.ctrlKey || event.metaKey || event.key === "Tab") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") typed.current = null;
      else if (event.key === "Backspace") typed.current = typed.current.slice(0, -1);
      else if (event.key === "Enter") typed.current += "\n";
      else if (event.key.length === 1) typed.current += event.key;
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);

  return {
    start: () => {
      typed.current = "";
    },
    stop: () => {
      typed.current = null;
    },
    take: (): TypedAhead => {
      const [text = "", ...sent] = (typed.current ?? "").split("\n");
      typed.current = null;
      return { text, isSent: sent.length > 0 };
    },
  };
}
