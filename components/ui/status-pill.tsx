import clsx from "clsx";
import type { ReactNode } from "react";

/** What a state means for the person looking at it. */
export type Tone = "ok" | "warn" | "off" | "danger" | "info";

const tones = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  off: "bg-off-soft text-off",
  danger: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
} satisfies Record<Tone, string>;

/** A state in words; the colour only repeats them. */
export function StatusPill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={clsx("pill", tones[tone])}>{children}</span>;
}
