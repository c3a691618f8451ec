import type { Period } from "@/lib/analytics/period";

const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `16 to 22 November 2026`, `23 October to 21 November 2026`: the days of a period, as short as they can be said. */
export function daysInWords({ from, to }: Pick<Period, "from" | "to">): string {
  const [first, last] = [words.format(new Date(from)), words.format(new Date(to))];
  if (first === last) return first;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first.replace(/ .*/, "")} to ${last}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${first.replace(/ \d+$/, "")} to ${last}`;
  return `${first} to ${last}`;
}
