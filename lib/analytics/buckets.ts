import { addDays } from "@/lib/calendar-date";
import { dayWith, monthInWords } from "@/lib/calendar-words";
import type { Unit } from "./input";
import type { Period } from "./period";
import type { Outcomes } from "./sums";
import type { Ended, PendingOfRoom } from "./visit-counts";

/** One bar of the graph; `tick` is what fits below it. */
export type Bucket = Outcomes & { name: string; label: string; tick: string };

/** Every hour, day or month of the period, also those without visits. */
export function bucketsOf(
  period: Period,
  unit: Unit,
  counts: readonly (Ended & { bucket: string })[],
  pending: readonly PendingOfRoom[],
): Bucket[] {
  const buckets = new Map(
    namesOf(period, unit).map((name) => [
      name,
      { name, label: labels[unit](name), tick: ticks[unit](name), completed: 0, pending: 0, missedOrCancelled: 0 },
    ]),
  );
  for (const { bucket, ended, completed } of counts) {
    const found = buckets.get(bucket);
    if (found) Object.assign(found, { completed, missedOrCancelled: ended - completed });
  }
  for (const { bucket, isCurrent, total } of pending) {
    const found = isCurrent && buckets.get(bucket);
    if (found) found.pending += total;
  }
  return [...buckets.values()];
}

function namesOf({ from, days }: Period, unit: Unit): string[] {
  if (unit === "hour") return Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
  const dates = Array.from({ length: days }, (_, index) => addDays(from, index));
  return unit === "day" ? dates : [...new Set(dates.map((date) => date.slice(0, 7)))];
}

/** `09:00`, `Sat 21 Nov 2026`, `November 2026`. */
const labels: Record<Unit, (name: string) => string> = {
  hour: (name) => `${name}:00`,
  day: dayWith({ weekday: "short", day: "numeric", month: "short", year: "numeric" }),
  month: monthInWords,
};

/** `09`, `21 Nov`, `Nov 2026`: `Nov 26` would be read as a day. */
const ticks: Record<Unit, (name: string) => string> = {
  hour: (name) => name,
  day: dayWith({ day: "numeric", month: "short" }),
  month: dayWith({ month: "short", year: "numeric" }),
};
