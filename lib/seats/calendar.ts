import { daysInMonth } from "@/lib/calendar-date";

// Days are texts such as `2026-12-01`, as Postgres writes them: they compare as they follow one another, and belong to no time zone.

/** The first day of the month. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The first day of the month after. */
export function monthAfter(day: string): string {
  const [year, month] = numbersOf(day);
  return month === 12 ? `${padded(year + 1, 4)}-01-01` : `${padded(year, 4)}-${padded(month + 1, 2)}-01`;
}

/** 1 to 31. */
export function dayOfMonth(day: string): number {
  return numbersOf(day)[2];
}

/** How many days the month of this day has: 28 to 31. */
export function daysOfMonth(day: string): number {
  const [year, month] = numbersOf(day);
  return daysInMonth(year, month);
}

/** The later of two days. */
export function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

function numbersOf(day: string): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

const padded = (number: number, digits: number) => String(number).padStart(digits, "0");
