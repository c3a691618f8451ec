import { daysInMonth, isCalendarDate } from "@/lib/calendar-date";

/** Month, day and year of a date of which some may not be chosen yet, each as its drop-down holds it: `05`, or nothing. */
export type DateParts = { readonly month: string; readonly day: string; readonly year: string };

/** From a form's value: an ISO date, of which parts may be blank (`-05-14`), or nothing at all. */
export function partsOf(value: string): DateParts {
  const [year = "", month = "", day = ""] = value.split("-");
  return { month, day, year };
}

/** The form's value of these parts: nothing when none is chosen. */
export function joined({ month, day, year }: DateParts): string {
  return month || day || year ? `${year}-${month}-${day}` : "";
}

/** What the drop-downs offer beside the parts chosen, so that no day comes of it that does not exist or is later than `latest`. */
export function choicesFor({ month, year }: DateParts, latest: string): { months: number; days: number } {
  const last = partsOf(latest);
  const isLastYear = year === last.year;
  const months = isLastYear ? Number(last.month) : 12;
  // Before a year is chosen 29 February may be right.
  const inMonth = month === "" ? 31 : daysInMonth(Number(year || 2000), Number(month));
  return { months, days: isLastYear && month === last.month ? Math.min(inMonth, Number(last.day)) : inMonth };
}

/** Clears a month or a day that is no longer offered beside the others. */
export function fitted(parts: DateParts, latest: string): DateParts {
  const month = Number(parts.month) > choicesFor(parts, latest).months ? "" : parts.month;
  const day = Number(parts.day) > choicesFor({ ...parts, month }, latest).days ? "" : parts.day;
  return { ...parts, month, day };
}

/** `May 14, 1985`; parts that are no date as they are. */
export function dateInWords(value: string): string {
  if (!isCalendarDate(value)) return value;
  const { month, day, year } = partsOf(value);
  return `${monthNames[Number(month) - 1]} ${Number(day)}, ${year}`;
}

export const monthNames = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
] as const;
