import fc from "fast-check";
import { expect, test } from "vitest";
import { aPayingClinic, change, issuedOf, ledgerOf, noon } from "@/lib/testing/paying-clinic";
import { openMonthsOf } from "./issue";
import { previewChange } from "./preview";
import type { Wanted } from "./quote";

test("random lives, in Postgres: every month within half a cent of its days, and every statement the sum of its entries", async () => {
  const step = fc.record({
    hours: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 1500 })),
    wanted: fc.oneof(
      fc.record({ add: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ reduce: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ plan: fc.constantFrom("plus" as const, "premium" as const, "enterprise" as const) }),
      fc.constant(null),
    ),
  });
  const timeZone = fc.constantFrom("America/Havana", "Asia/Beirut", "America/Santiago", "Africa/Cairo", "Pacific/Apia");
  const startedAt = fc.date({ min: noon("2023-10-01"), max: noon("2026-02-28"), noInvalidDate: true });
  const lives = fc.asyncProperty(timeZone, startedAt, fc.array(step, { minLength: 4, maxLength: 12 }), live);
  await fc.assert(lives, { numRuns: 8 });

  async function live(zone: string, start: Date, steps: { hours: number; wanted: Wanted | null }[]): Promise<void> {
    const { clinic, owner } = await aPayingClinic({ timeZone: zone, startedAt: start, paidSeats: 6 });
    // The calendar of another authority than Postgres.
    const dayOf = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
    const held: { day: string; monthly: number }[] = [{ day: dayOf.format(start), monthly: 6 * 6900 }];
    let now = start;
    for (const { hours, wanted } of steps) {
      now = new Date(now.getTime() + hours * 3_600_000);
      if (!wanted) {
        await openMonthsOf(clinic.id, now);
        continue;
      }
      const preview = await previewChange(owner, wanted, now);
      if (preview.refusal) continue;
      await change(owner, wanted, preview.amount, now);
      held.push({ day: dayOf.format(now), monthly: preview.to.monthly });
    }
    await openMonthsOf(clinic.id, now);

    const ledger = await ledgerOf(clinic);
    const months = new Map<string, number>();
    for (const { day, amount } of ledger) {
      months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + amount);
    }
    for (const [month, charged] of months) {
      const [year = 0, number = 0] = month.split("-").map(Number);
      const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
      let cost = 0;
      for (let n = 1; n <= days; n++) {
        const day = `${month}-${String(n).padStart(2, "0")}`;
        const before = held.findLast((state) => state.day < day)?.monthly ?? 0;
        cost += Math.max(before, ...held.filter((state) => state.day === day).map(({ monthly }) => monthly));
      }
      expect(Math.abs(charged * days - cost) * 2).toBeLessThanOrEqual(days);
    }
    const issued = await issuedOf(clinic);
    expect(issued).toHaveLength(months.size - 1);
    for (const { issuedOn, entriesTotal } of issued) {
      const on = ledger.filter(({ statementOn }) => statementOn === issuedOn);
      expect(entriesTotal).toBe(on.reduce((sum, { amount }) => sum + amount, 0));
    }
  }
});
