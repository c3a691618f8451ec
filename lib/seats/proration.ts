import { dayOfMonth, daysOfMonth } from "./calendar";
import { roundHalfEven } from "./money";

/** What is paid for from some moment of a day on, until the next one. */
type Held = { readonly day: string; readonly paidSeats: number; readonly seatPrice: number };

/** Cents that it would cost for a whole month. */
const monthly = ({ paidSeats, seatPrice }: Omit<Held, "day">) => paidSeats * seatPrice;

/**
 * What a month costs, in cents times the days of the month, so that it is exact. `held` is what was held in it, in order; the first
 * from its day on, and the last until the end. A day costs the dearest that was held on it: a seat that was added today costs
 * today, one that is given back today still does, and adding and giving back within a day cancel out.
 */
function costOfMonth(held: readonly Held[]): number {
  const [first] = held;
  if (!first) return 0;
  let [cost, next, last] = [0, 0, 0];
  for (let day = dayOfMonth(first.day); day <= daysOfMonth(first.day); day++) {
    let dearest = last;
    for (let state = held[next]; state && dayOfMonth(state.day) === day; state = held[++next]) {
      last = monthly(state);
      dearest = Math.max(dearest, last);
    }
    cost += dearest;
  }
  return cost;
}

/**
 * The cents of an entry: what the month costs as things stand with it, less what was charged for that month already. So whatever
 * the entries before it rounded away is made up for, and together they are always within half a cent of what the month costs.
 */
export function amountOf(held: readonly Held[], charged: number): number {
  const [first] = held;
  if (!first) return 0;
  const days = daysOfMonth(first.day);
  return roundHalfEven(costOfMonth(held) - charged * days, days);
}

/** How many days of the month a change on `next.day` makes cheaper or dearer: today is one of them when it gets dearer only. */
export function daysChanged(held: readonly Held[], next: Held): number {
  const before = held.findLast(({ day }) => day < next.day);
  const today = held.filter(({ day }) => day === next.day);
  const dearest = Math.max(0, ...[before, ...today].flatMap((state) => (state ? monthly(state) : [])));
  return daysOfMonth(next.day) - dayOfMonth(next.day) + (monthly(next) > dearest ? 1 : 0);
}
