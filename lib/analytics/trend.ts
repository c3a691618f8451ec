import { counted } from "@/lib/counted";
import type { Period } from "./period";

/** How a number compares with the period before, in words. */
export type Trend = { direction: "up" | "down" | null; words: string };

/** What the period before is called: `the 30 days before`, `yesterday`; `by this time` where only so much of it is meant. */
export function nameOfBefore({ from, days }: Period, today: string, isCut: boolean): string {
  const name = days > 1 ? `the ${days} days before` : from === today ? "yesterday" : "the day before";
  return isCut ? `${name} by this time` : name;
}

/** How many of `things` there are now, held against how many there were in the period before. */
export function trendOf(now: number, before: number, things: string, than: string): Trend {
  if (now === 0 && before === 0) return { direction: null, words: `No ${things} in either period` };
  if (before === 0) return { direction: "up", words: `None ${within(than)}` };
  if (now === 0) return { direction: "down", words: `${written(before)} ${within(than)}` };
  if (now === before) return { direction: null, words: `As many as ${within(than)} (${written(before)})` };
  const percent = Math.round((Math.abs(now - before) / before) * 100);
  // Of a clinic that has only just begun thousands of per cent say nothing.
  if (percent >= 1000) return { direction: "up", words: `${written(before)} ${within(than)}` };
  return {
    direction: now > before ? "up" : "down",
    words: `${percent > 0 ? `${written(percent)} %` : "Slightly"} ${now > before ? "more" : "fewer"} than ${than} (${written(before)})`,
  };
}

/** What is left of the period before: it cannot be compared with what the current one has yet to bring. */
export function leftOver(before: number, than: string): Trend {
  const left = before === 0 ? "None" : counted(before, "visit");
  return { direction: null, words: `${left} still pending from ${than}` };
}

const written = (value: number) => value.toLocaleString("en-US");

const within = (than: string) => (than.startsWith("the ") ? `in ${than}` : than);
