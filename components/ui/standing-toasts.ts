import type { ToastEntry } from "./toast";

/** Messages of what went well that stand at once. */
const most = 2;

/** What stays of the messages, oldest first: the newest of what went well, and every error until it is closed. */
export function standing(entries: readonly ToastEntry[]): ToastEntry[] {
  const newest = new Set(entries.filter(({ tone }) => tone !== "error").slice(-most));
  return entries.filter((entry) => entry.tone === "error" || newest.has(entry));
}
