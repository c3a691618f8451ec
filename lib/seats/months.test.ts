import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { todayIn } from "@/lib/calendar-date";
import type { Account, Entry } from "./account";
import { daysOfMonth, monthAfter, monthOf } from "./calendar";
import { kindOf } from "./events";
import { missingMonths, type Statement, withMonths } from "./months";
import { type PlanName, plans } from "./plans";
import { quoteOf, type Wanted } from "./quote";

/** What happens in a clinic's life: some hours pass, then the worker runs, or somebody changes what is paid for. */
type Step = { hours: number; wanted: Wanted | null };

const step: fc.Arbitrary<Step> = fc.record({
  // Several a day, and now and then months in which nothing ran at all.
  hours: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 3000 })),
  wanted: fc.option(
    fc.oneof(
      fc.record({ add: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ reduce: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ plan: fc.constantFrom(...(Object.keys(plans) as PlanName[])) }),
    ),
  ),
});

/** Some where the clocks change at midnight, one that has lost a whole day, one with half an hour, the first and the last. */
const zone = fc.constantFrom(
  ...["UTC", "America/New_York", "America/Havana", "Asia/Beirut", "America/Santiago", "Africa/Cairo", "Pacific/Apia"],
  ...["Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Niue"],
);

const life = fc.record({
  zone,
  start: fc.date({ min: new Date("2011-10-01T00:00:00Z"), max: new Date("2028-02-29T23:00:00Z"), noInvalidDate: true }),
  seats: fc.integer({ min: 1, max: 300 }),
  plan: fc.constantFrom(...(Object.keys(plans) as PlanName[])),
  steps: fc.array(step, { maxLength: 25 }),
});

/** Lives it, on an account that is kept here rather than in Postgres; also notes what was paid for on which day. */
function live({ zone, start, seats, plan, steps }: typeof life extends fc.Arbitrary<infer T> ? T : never) {
  const startedOn = todayIn(zone, start);
  let account: Account = {
    ...{ clinicName: "A clinic", plan, paidSeats: seats, startedOn, today: startedOn },
    ...{ lastStatement: null, entries: [] },
  };
  const use = new DailyUse(startedOn, seats * plans[plan].seatPrice);
  const ledger: Entry[] = [];
  const issued: Statement[] = [];
  let now = start.getTime();
  for (const { hours, wanted } of steps) {
    now += hours * 3_600_000;
    account = { ...account, today: todayIn(zone, new Date(now)) };
    use.until(account.today);
    const openings = missingMonths(account);
    account = withMonths(account, openings);
    ledger.push(...openings.map(({ entry }) => entry));
    issued.push(...openings.flatMap(({ statement }) => statement ?? []));
    if (!wanted) continue;
    const { to, amount, statementOn, from } = quoteOf(account, wanted);
    if (to.paidSeats < 1 || (to.plan === from.plan && "plan" in wanted)) continue;
    const { plan, paidSeats, seatPrice } = to;
    const entry = {
      kind: kindOf(wanted),
      day: account.today,
      plan,
      paidSeats,
      seatPrice,
      amount,
      statementOn,
      key: "",
    };
    // No entry may ever be written for a statement that is out.
    expect(statementOn > (issued.at(-1)?.issuedOn ?? "")).toBe(true);
    account = { ...account, plan, paidSeats, entries: [...account.entries, entry] };
    ledger.push(entry);
    use.change(to.monthly);
  }
  return { ledger, issued, use, today: account.today };
}

/** What every day costs, day by day: the dearest that was paid for at any moment of it. Knows nothing of entries. */
class DailyUse {
  readonly costs = new Map<string, number>();
  constructor(
    private day: string,
    private monthly: number,
  ) {
    this.costs.set(day, monthly);
  }
  until(day: string) {
    while (this.day < day) {
      this.day = new Date(Date.parse(`${this.day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      this.costs.set(this.day, this.monthly);
    }
  }
  change(monthly: number) {
    this.monthly = monthly;
    this.costs.set(this.day, Math.max(this.costs.get(this.day) ?? 0, monthly));
  }
  /** Cents of a month, times its days; the days to come cost what is paid for now. */
  ofMonth(month: string): number {
    let total = 0;
    for (let day = 1; day <= daysOfMonth(month); day++) {
      const date = `${month.slice(0, 8)}${String(day).padStart(2, "0")}`;
      total += this.costs.get(date) ?? (date > this.day ? this.monthly : 0);
    }
    return total;
  }
}

const sum = (entries: readonly { amount: number }[]) => entries.reduce((total, { amount }) => total + amount, 0);

describe("whatever happens", () => {
  test("the entries of every month are within half a cent of what its days cost", () => {
    fc.assert(
      fc.property(life, (given) => {
        const { ledger, use } = live(given);
        for (const month of new Set(ledger.map(({ day }) => monthOf(day)))) {
          const charged = sum(ledger.filter(({ day }) => monthOf(day) === month));
          const days = daysOfMonth(month);
          expect(Math.abs(charged * days - use.ofMonth(month)) * 2).toBeLessThanOrEqual(days);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("every month is opened once, in order, and every cent stands on one statement, from one to the next", () => {
    fc.assert(
      fc.property(life, (given) => {
        const { ledger, issued, today } = live(given);
        const months = ledger.filter(({ kind }) => kind === "month").map(({ day }) => monthOf(day));
        expect(new Set(months).size).toBe(months.length);
        if (months.length > 0) expect(months.at(-1)).toBe(monthOf(ledger.at(-1)?.day ?? ""));
        expect(issued.map(({ issuedOn }) => issuedOn)).toEqual(months.slice(1));
        let carried = 0;
        for (const { issuedOn, carriedIn, entriesTotal, due, carriedOut } of issued) {
          expect(carriedIn).toBe(carried);
          expect(entriesTotal).toBe(sum(ledger.filter(({ statementOn }) => statementOn === issuedOn)));
          expect(carriedIn + entriesTotal).toBe(due + carriedOut);
          expect(due >= 0 && carriedOut <= 0 && (due === 0 || carriedOut === 0)).toBe(true);
          carried = carriedOut;
        }
        // What was paid and what is still carried is what the entries on statements come to; the others wait for the next one.
        const last = issued.at(-1)?.issuedOn ?? "";
        const [out, waiting] = [
          ledger.filter((e) => e.statementOn <= last),
          ledger.filter((e) => e.statementOn > last),
        ];
        expect(issued.reduce((total, { due }) => total + due, 0) + carried).toBe(sum(out));
        for (const { statementOn } of waiting) expect(statementOn).toBe(monthAfter(today));
      }),
      { numRuns: 100 },
    );
  });
});
