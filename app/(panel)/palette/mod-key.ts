"use client";
import { useSyncExternalStore } from "react";

/** Whether this is a keyboard with ⌘; there Ctrl-K deletes to the end of the line. */
export function hasCommandKey(): boolean {
  return /Mac|iP/.test(navigator.platform);
}

/** `⌘` or `Ctrl`; the server cannot know and says Ctrl. */
export function useModKey(): string {
  return useSyncExternalStore(
    neverChanges,
    () => (hasCommandKey() ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
}

const neverChanges = () => () => {};
