import { dayIn } from "./clinic-time";

// Days are texts such as `2026-12-01`, months such as `2026-12`; they belong to no time zone.

/** `1 December 2026`. */
export const dayInWords = ofDay(dayIn("UTC"));

/** `1 December`, where the year is plain. */
export const shortDayInWords = dayWith({ day: "numeric", month: "long" });

/** `December 2026`. */
export const monthInWords = dayWith({ month: "long", year: "numeric" });

/** `16 to 22 November 2026`, `23 October to 21 November 2026`: the days of a period, as short as they can be said. */
export function daysInWords({ from, to }: { from: string; to: string }): string {
  if (from === to) return dayInWords(from);
  return `${beginningInWords(from, to)} to ${dayInWords(to)}`;
}

/** Without what the end says anyway. */
function beginningInWords(from: string, to: string): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return String(Number(from.slice(8)));
  return from.slice(0, 4) === to.slice(0, 4) ? shortDayInWords(from) : dayInWords(from);
}

/** A day in words with those parts. */
export function dayWith(parts: Intl.DateTimeFormatOptions): (day: string) => string {
  return ofDay(new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" }).format);
}

function ofDay(inWords: (moment: Date) => string): (day: string) => string {
  return (day) => inWords(new Date(day));
}
