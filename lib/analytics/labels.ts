import { exitReasonLabels } from "@/lib/visits/labels";
import type { ExitReason } from "@/lib/visits/life";
import type { Range, Unit } from "./input";
import type { Outcomes } from "./sums";

export const rangeLabels: Record<Range, string> = {
  today: "Today",
  "7": "Last 7 days",
  "30": "Last 30 days",
  "90": "Last 90 days",
  custom: "Custom…",
};

export const unitLabels: Record<Unit, string> = { hour: "Hour", day: "Day", month: "Month" };

export const outcomeLabels: Record<keyof Outcomes, string> = {
  completed: "Completed",
  pending: "Pending",
  missedOrCancelled: "Missed and cancelled",
};

/** `24 %`; of a few, not nothing. */
export function shareInWords(share: number): string {
  if (share > 0 && share < 0.005) return "< 1 %";
  return `${Math.round(share * 100)} %`;
}

export function reasonInWords(reason: ExitReason | null): string {
  return reason ? exitReasonLabels[reason] : "No reason given";
}
