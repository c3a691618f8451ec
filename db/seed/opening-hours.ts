import type { DemoRoom } from "./demo-people";

/** Hours of the clock at which visits of a room begin; one that is busier than another stands there more often. */
type Open = { slug: DemoRoom; hours: readonly number[] };

const dayHours = [8, 9, 9, 9, 10, 10, 10, 10, 11, 11, 11, 12, 13, 13, 14, 14, 14, 15, 15, 15, 16, 16, 17];
const eveningHours = [18, 18, 18, 19, 19, 19, 20, 20];
const weekendHours = [10, 10, 11, 11, 12, 13, 14, 15, 16];

// A room that has more patients stands there more often, too.
const weekday: readonly Open[] = [
  ...(["jessica", "jessica", "primary-care", "primary-care", "primary-care"] as const),
  ...(["pediatrics", "pediatrics", "mental-health", "dermatology"] as const),
]
  .map((slug): Open => ({ slug, hours: dayHours }))
  .concat({ slug: "after-hours", hours: eveningHours });

const weekend: readonly Open[] = [
  { slug: "after-hours", hours: weekendHours },
  { slug: "after-hours", hours: eveningHours },
  { slug: "pediatrics", hours: weekendHours },
];

/** The rooms that are open on a day such as `2026-11-22`, and when. */
export function openingHours(date: string): readonly Open[] {
  return isWeekend(date) ? weekend : weekday;
}

/** How many visits a day has, from Sunday to Saturday: most of them on Mondays. */
const usual = [2, 22, 18, 15, 19, 14, 4] as const;

/** The visits of a day, up to a fifth more or less than on others of its name; `chance` is from 0 to 1. */
export function visitsOn(date: string, chance: number): number {
  return Math.round((usual[dayOfWeek(date)] ?? 0) * (0.8 + chance * 0.4));
}

const isWeekend = (date: string) => [0, 6].includes(dayOfWeek(date));

const dayOfWeek = (date: string) => new Date(date).getUTCDay();
