import type { Outcomes } from "@/lib/analytics/sums";

/** The colours of the graph from the bottom up: tokens, so that they fit light and dark. */
export const outcomeFills = [
  { of: "completed", fill: "var(--accent)" },
  { of: "pending", fill: "var(--info)" },
  { of: "missedOrCancelled", fill: "var(--control)" },
] as const satisfies readonly { of: keyof Outcomes; fill: string }[];
