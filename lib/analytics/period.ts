import { addDays, daysBetween, isCalendarDate } from "@/lib/calendar-date";
import type { AnalyticsFilter, Range, Unit } from "./input";

/** Days of the longest period: a leap year. */
const longest = 366;

const lengths = { today: 1, "7": 7, "30": 30, "90": 90 } as const satisfies Record<Exclude<Range, "custom">, number>;

/** Whole days of the clinic's calendar; `problem` says why they are not those that were asked for. */
export type Period = { readonly from: string; readonly to: string; readonly days: number; readonly problem?: string };

/** The days that the filter asks for, given the clinic's date of today; what cannot be shown becomes the last 30 days. */
export function periodOf({ range, from, to }: Pick<AnalyticsFilter, "range" | "from" | "to">, today: string): Period {
  if (range !== "custom") return lastDays(lengths[range], today);
  // Custom… was chosen, and no day yet.
  if (!from && !to) return lastDays(30, today);
  const problem = problemOf(from, to);
  if (problem) return { ...lastDays(30, today), problem: `${problem} These are the last 30 days instead.` };
  return { from, to, days: daysBetween(from, to) + 1 };
}

/** The period just before, of the same length. */
export function periodBefore({ from, days }: Period): Period {
  return { from: addDays(from, -days), to: addDays(from, -1), days };
}

/** What the graph shows when nobody says: no more bars than one can tell apart. */
export function unitFor({ days }: Period): Unit {
  if (days === 1) return "hour";
  return days <= 92 ? "day" : "month";
}

function problemOf(from: string, to: string): string | null {
  if (![from, to].every(isCalendarDate)) return "Choose the first and the last day, such as 2026-03-01.";
  // Before this century, zones had offsets of odd minutes, and there was no telehealth.
  if (![from, to].every((date) => date.startsWith("20"))) return "Choose days from 2000 to 2099.";
  if (from > to) return "The first day comes after the last.";
  return daysBetween(from, to) < longest ? null : `A period has at most ${longest} days.`;
}

function lastDays(days: number, today: string): Period {
  return { from: addDays(today, 1 - days), to: today, days };
}
