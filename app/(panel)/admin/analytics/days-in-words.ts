import type { Period } from "@/lib/analytics/period";

const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `23 October to 21 November 2026`: the days of a period, as short as they can be said. */
export function daysInWords({ from, to }: Period): string {
  const [first, last] = [words.format(new Date(from)), words.format(new Date(to))];
  if (first === last) return first;
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isSameYear ? first.replace(/ \d+$/, "") : first} to ${last}`;
}
