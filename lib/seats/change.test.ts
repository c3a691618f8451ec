import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { billingEntries, statements } from "@/db/schema/billing";
import { clinics, subscriptions } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { Refusal } from "@/lib/refusal";
import { aClinic, anOwner, aProvider, auditOf, seatsUsed, times } from "@/lib/testing/factories";
import { activateUser } from "@/lib/users/status";
import { addSeats, changePlan, changeSubscription, reduceSeats } from "./change";
import { PlanChange, SeatsChange } from "./input";
import { openMonthsOf } from "./issue";
import { previewChange } from "./preview";
import type { Wanted } from "./quote";
import { lockSubscription } from "./subscription";

type Clinic = { id: number };
type Owner = Awaited<ReturnType<typeof anOwner>>;

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** 12 Premium seats since 1 October 2026, of which the owner uses one. */
async function aPayingClinic(wanted: Parameters<typeof aClinic>[0] = {}) {
  const clinic = await aClinic({ paidSeats: 12, startedAt: noon("2026-10-01"), ...wanted });
  return { clinic, owner: await anOwner(clinic) };
}

const ledgerOf = ({ id }: Clinic) =>
  acrossClinics((tx) =>
    tx.select().from(billingEntries).where(eq(billingEntries.clinicId, id)).orderBy(billingEntries.id),
  );

const paidBy = async ({ id }: Clinic) =>
  (await acrossClinics((tx) => tx.select().from(subscriptions).where(eq(subscriptions.clinicId, id))))[0];

const setZone = ({ id }: Clinic, timeZone: string) =>
  acrossClinics((tx) => tx.update(clinics).set({ timeZone }).where(eq(clinics.id, id)));

/** Confirms these cents, of a dialog that is up to date but for them. */
async function change(owner: Owner, wanted: Wanted, expected: number, now?: Date, key: string = randomUUID()) {
  const { from } = await previewChange(owner, wanted, now);
  const confirmed = { expected, monthlyBefore: from.monthly, key };
  return inClinic(owner, (tx) => changeSubscription(tx, owner, wanted, confirmed, now));
}

/** Where a day ends at that moment, as Postgres takes it: so many hours, minutes and seconds east of Greenwich. */
function zoneOfMidnight(moment: Date): string {
  const dayAfter = new Date(moment.getTime() + 86_400_000).setUTCHours(0, 0, 0, 0);
  return `X-${new Date(dayAfter - moment.getTime()).toISOString().slice(11, 19)}`;
}

/** Confirms what the dialog shows, at that moment. */
async function confirm(owner: Owner, wanted: Wanted, now?: Date) {
  return change(owner, wanted, (await previewChange(owner, wanted, now)).amount, now);
}

/** The same, and once more whenever another change of the clinic came in between. */
function insist(owner: Owner, wanted: Wanted, now: Date): Promise<unknown> {
  return confirm(owner, wanted, now).catch((error) => {
    if (!String(error).includes("since this was shown")) throw error;
    return insist(owner, wanted, now);
  });
}

describe("a change", () => {
  test("a seat given back is a credit for the days that are left, on the next statement", async () => {
    const { clinic, owner } = await aPayingClinic();
    const preview = await previewChange(owner, { reduce: 1 }, noon("2026-10-18"));
    expect(preview).toMatchObject({
      ...{ amount: -2894, daysLeft: 13, daysInMonth: 31, statementOn: "2026-11-01", refusal: null, mostToReduce: 11 },
      ...{ from: { paidSeats: 12, monthly: 82_800 }, to: { paidSeats: 11, monthly: 75_900 }, used: 1 },
    });
    expect(await ledgerOf(clinic)).toEqual([]);

    const done = await change(owner, { reduce: 1 }, -2894, noon("2026-10-18"));

    expect(done).toMatchObject({ amount: -2894, paidSeats: 11, plan: "premium", statementOn: "2026-11-01" });
    expect(await paidBy(clinic)).toMatchObject({ plan: "premium", paidSeats: 11 });
    const common = { plan: "premium", seatPrice: 6900, statementOn: "2026-11-01" };
    expect(await ledgerOf(clinic)).toMatchObject([
      { ...common, kind: "month", day: "2026-10-01", paidSeats: 12, amount: 82_800, actorId: null },
      { ...common, kind: "seats_reduced", day: "2026-10-18", paidSeats: 11, amount: -2894, actorId: owner.userId },
    ]);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "seats.reduced", actorId: owner.userId, details: { was: 12, is: 11, amount: -2894 } },
    ]);
  });

  test("a seat added costs today, too; the commands say what they do by themselves", async () => {
    const { clinic, owner } = await aPayingClinic({ startedAt: undefined, plan: "plus" });
    const asked = async (wanted: Wanted) => {
      const { amount: expected, from } = await previewChange(owner, wanted);
      return { expected, monthlyBefore: from.monthly, key: randomUUID() };
    };
    const added = { ...(await asked({ add: 2 })), seats: 2 };
    expect(await inClinic(owner, (tx) => addSeats(tx, owner, added))).toMatchObject({ paidSeats: 14 });
    const raised = { ...(await asked({ plan: "premium" })), plan: "premium" as const };
    expect(await inClinic(owner, (tx) => changePlan(tx, owner, raised))).toMatchObject({ plan: "premium" });
    const reduced = { ...(await asked({ reduce: 4 })), seats: 4 };
    expect(await inClinic(owner, (tx) => reduceSeats(tx, owner, reduced))).toMatchObject({ paidSeats: 10 });
    expect(await paidBy(clinic)).toMatchObject({ plan: "premium", paidSeats: 10 });
    expect((await auditOf(clinic)).map(({ action, details }) => [action, details.was, details.is])).toEqual([
      ["seats.added", 12, 14],
      ["plan.changed", "plus", "premium"],
      ["seats.reduced", 14, 10],
    ]);
  });

  test("adding and giving back within a day cancel out, whatever is rounded on the way", async () => {
    const { clinic, owner } = await aPayingClinic();
    const day = noon("2026-10-18");
    // In this order the seat never costs more than yesterday: the credit is taken back to the cent.
    expect(await previewChange(owner, { add: 1 }, day)).toMatchObject({ isTodayPaid: false, daysLeft: 14 });
    await confirm(owner, { reduce: 1 }, day);
    expect(await previewChange(owner, { reduce: 1 }, day)).toMatchObject({ isTodayPaid: false, daysLeft: 13 });
    expect(await previewChange(owner, { add: 1 }, day)).toMatchObject({ isTodayPaid: true, daysLeft: 13 });
    // Of these two only the one was paid for.
    expect(await previewChange(owner, { add: 2 }, day)).toMatchObject({ isTodayPaid: false, daysLeft: 14 });
    const back = await confirm(owner, { add: 1 }, day);
    expect(back.amount).toBe(2894);
    // In the other order it cost today.
    expect((await confirm(owner, { add: 1 }, day)).amount).toBe(3116);
    expect((await confirm(owner, { reduce: 1 }, day)).amount).toBe(-2893);
    const total = (await ledgerOf(clinic)).reduce((sum, { amount }) => sum + amount, 0);
    expect(total).toBe(82_800 + 223);
  });

  test("what is sent twice is one entry, and the second answer is the first", async () => {
    const { clinic, owner } = await aPayingClinic();
    const [key, day] = [randomUUID(), noon("2026-10-18")];
    const first = await change(owner, { reduce: 1 }, -2894, day, key);
    expect(await change(owner, { reduce: 1 }, -2894, day, key)).toEqual(first);
    // Also days later, when it would cost something else.
    expect(await change(owner, { reduce: 1 }, -2894, noon("2026-11-20"), key)).toEqual(first);
    expect(await paidBy(clinic)).toMatchObject({ paidSeats: 11 });
    expect((await ledgerOf(clinic)).filter(({ kind }) => kind === "seats_reduced")).toHaveLength(1);
    for (const other of [{ add: 1 }, { reduce: 2 }, { plan: "enterprise" }] as const) {
      await expect(change(owner, other, -2894, day, key)).rejects.toThrow("sent already, for another change");
    }
  });

  test("another tab was first: for the same cents, it is still not what was shown", async () => {
    const { clinic, owner } = await aPayingClinic();
    const day = noon("2026-11-20");
    const shown = await previewChange(owner, { reduce: 1 }, day);
    await confirm(owner, { reduce: 1 }, day);
    expect((await previewChange(owner, { reduce: 1 }, day)).amount).toBe(shown.amount);
    const stale = { expected: shown.amount, monthlyBefore: shown.from.monthly, key: randomUUID() };
    await expect(inClinic(owner, (tx) => changeSubscription(tx, owner, { reduce: 1 }, stale, day))).rejects.toThrow(
      "nothing was changed now: 11 are paid, on the Premium plan",
    );
    expect(await paidBy(clinic)).toMatchObject({ paidSeats: 11 });
    expect(await ledgerOf(clinic)).toHaveLength(3);
  });

  test("midnight passes between the preview and the confirmation: nothing is changed, and the new amount is named", async () => {
    const { clinic, owner } = await aPayingClinic({ timeZone: "America/New_York" });
    const before = new Date("2026-10-19T03:59:59Z");
    expect((await previewChange(owner, { reduce: 1 }, before)).amount).toBe(-2894);
    await expect(change(owner, { reduce: 1 }, -2894, new Date("2026-10-19T04:00:00Z"))).rejects.toThrow(
      "a credit of $26.71 by now",
    );
    expect(await ledgerOf(clinic)).toEqual([]);
    expect(await paidBy(clinic)).toMatchObject({ paidSeats: 12 });
    await change(owner, { reduce: 1 }, -2894, before);
  });

  test("midnight passes while it waits for another change of the clinic: the day is the one on which it happens", async () => {
    // Two seconds at least to get as far as the lock, also where others keep the machine busy.
    const midnight = new Date(Math.ceil((Date.now() + 2_000) / 1000) * 1000);
    const { clinic, owner } = await aPayingClinic({ timeZone: zoneOfMidnight(midnight) });
    const { amount } = await previewChange(owner, { reduce: 1 });
    let isWaiting: Promise<unknown> = Promise.resolve();
    await inClinic(owner, async (tx) => {
      await lockSubscription(tx);
      isWaiting = expect(change(owner, { reduce: 1 }, amount)).rejects.toThrow("no longer what was shown");
      await setTimeout(midnight.getTime() - Date.now() + 20);
    });
    await isWaiting;
    expect(await ledgerOf(clinic)).toEqual([]);
  });

  test("on the last day of a month there is nothing left to credit; at its midnight the month after is opened first", async () => {
    const { clinic, owner } = await aPayingClinic();
    const last = await previewChange(owner, { reduce: 1 }, new Date("2026-10-31T23:59:59Z"));
    expect(last).toMatchObject({ amount: 0, daysLeft: 0, statementOn: "2026-11-01" });
    const done = await confirm(owner, { reduce: 1 }, noon("2026-11-01"));
    // The first day still costs, 29 are left, and the statement of this morning is out.
    expect(done).toMatchObject({ amount: -6670, statementOn: "2026-12-01" });
    expect((await ledgerOf(clinic)).map(({ kind, statementOn }) => [kind, statementOn])).toEqual([
      ["month", "2026-11-01"],
      ["month", "2026-11-01"],
      ["seats_reduced", "2026-12-01"],
    ]);
  });

  test("a clinic that moves west does not live a day, or a month, twice", async () => {
    const { clinic, owner } = await aPayingClinic({ timeZone: "Pacific/Kiritimati" });
    const now = new Date("2026-10-31T11:00:00Z");
    // There it is 1 November already.
    await confirm(owner, { reduce: 1 }, now);
    await setZone(clinic, "Pacific/Honolulu");
    const again = await confirm(owner, { reduce: 1 }, now);
    expect(again).toMatchObject({ amount: -6670, statementOn: "2026-12-01" });
    expect((await ledgerOf(clinic)).map(({ day }) => day)).toEqual([
      ...["2026-10-02", "2026-11-01", "2026-11-01", "2026-11-01"],
    ]);
  });
});

describe("refused, with nothing written", () => {
  async function isRefused(wanted: Wanted, words: string | RegExp, given: Awaited<ReturnType<typeof aPayingClinic>>) {
    const { clinic, owner } = given;
    const before = await paidBy(clinic);
    const { refusal, amount } = await previewChange(owner, wanted);
    expect(refusal).toMatch(words);
    await expect(change(owner, wanted, amount)).rejects.toMatchObject({ name: "Refusal", message: refusal });
    expect(await ledgerOf(clinic)).toEqual([]);
    expect(await auditOf(clinic)).toEqual([]);
    expect(await paidBy(clinic)).toEqual(before);
  }

  test("giving back what is in use: says how many can be, and who uses the others", async () => {
    const given = await aPayingClinic({ paidSeats: 5 });
    const { clinic, owner } = given;
    await acrossClinics((tx) =>
      tx
        .update(memberships)
        .set({ firstName: "Olga", lastName: "Owner" })
        .where(eq(memberships.id, owner.membershipId)),
    );
    await aProvider(clinic, { firstName: "Ann", lastName: "Lee", status: "suspended" });
    await aProvider(clinic, { firstName: "Ben", lastName: "Ortiz", status: "invited" });
    await aProvider(clinic, { firstName: "Gone", lastName: "Girl", status: "disabled" });
    await isRefused(
      { reduce: 3 },
      "Only 2 seats can be given back: 3 of 5 are used by Ann Lee, Ben Ortiz and Olga Owner. Disable or remove a provider first.",
      given,
    );
    await Promise.all(times(8, (n) => aProvider(clinic, { firstName: `P${n}`, lastName: "" })));
    await isRefused(
      { reduce: 1 },
      /^No seat can be given back: 11 of 5 are used by .*, P\d and 1 more\. Disable/,
      given,
    );
  });

  test("giving back the last one", async () =>
    isRefused(
      { reduce: 1 },
      "No seat can be given back: at least one seat stays.",
      await aPayingClinic({ paidSeats: 1 }),
    ));

  test("more than the plan has", async () => {
    const given = await aPayingClinic({ plan: "plus", paidSeats: 24 });
    await isRefused(
      { add: 2 },
      "Plus has up to 25 seats, and 24 are paid: at most 1 can be added. A higher plan",
      given,
    );
    const full = await aPayingClinic({ plan: "enterprise", paidSeats: 100_000 });
    await isRefused({ add: 1 }, /100,000 are paid: no more can be added\.$/, full);
  });

  test("the same plan, and a lower one with less room", async () => {
    const given = await aPayingClinic();
    await isRefused({ plan: "premium" }, "The plan is Premium already.", given);
    await isRefused({ plan: "basic" }, "Basic has up to 5 seats, and 12 are paid. First give back 7 seats.", given);
    await Promise.all(times(6, () => aProvider(given.clinic)));
    await isRefused({ plan: "basic" }, "Disable or remove 2 providers, then give back 7 seats.", given);
  });

  test("who is the owner no more", async () => {
    const { clinic, owner } = await aPayingClinic();
    await acrossClinics((tx) =>
      tx.update(memberships).set({ isOwner: false }).where(eq(memberships.id, owner.membershipId)),
    );
    await expect(change(owner, { reduce: 1 }, 0)).rejects.toThrow("You no longer have the right");
    expect(await ledgerOf(clinic)).toEqual([]);
  });
});

test("a lower plan says what it takes away", async () => {
  const { clinic, owner } = await aPayingClinic({ paidSeats: 3 });
  await aProvider(clinic, { status: "disabled" });
  expect((await previewChange(owner, { plan: "plus" })).takesAway).toEqual([
    "No more than 25 user seats",
    "Providers can no longer be disabled",
    "1 disabled provider cannot be activated",
  ]);
  expect((await previewChange(owner, { plan: "enterprise" })).takesAway).toEqual([]);
});

describe("at once", () => {
  /** 10 days are left of 30: a seat is 23 dollars, with nothing to round. */
  const day = noon("2026-11-20");

  test("ten times the same form is one seat", async () => {
    const { clinic, owner } = await aPayingClinic();
    const key = randomUUID();
    const answers = await Promise.all(times(10, () => change(owner, { reduce: 1 }, -2300, day, key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await paidBy(clinic)).toMatchObject({ paidSeats: 11 });
  });

  test("seats that are given back while people are activated: what is used never exceeds what is paid", async () => {
    const { clinic, owner } = await aPayingClinic();
    await Promise.all(times(4, () => aProvider(clinic)));
    const disabled = await Promise.all(times(5, () => aProvider(clinic, { status: "disabled" })));

    const outcomes = await Promise.allSettled([
      ...times(10, () => insist(owner, { reduce: 1 }, day)),
      ...disabled.map(({ userId: id }) => inClinic(owner, (tx) => activateUser(tx, owner, { id }))),
    ]);

    const reduced = outcomes.slice(0, 10).filter(({ status }) => status === "fulfilled").length;
    const activated = outcomes.slice(10).filter(({ status }) => status === "fulfilled").length;
    // 12 are paid and 5 used: the other 7 go one way or the other, and none twice.
    expect(reduced + activated).toBe(7);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Refusal);
    expect(await seatsUsed(clinic)).toBe(5 + activated);
    expect(await paidBy(clinic)).toMatchObject({ paidSeats: 12 - reduced });
    const credits = (await ledgerOf(clinic)).filter(({ kind }) => kind === "seats_reduced");
    expect(credits.map(({ amount }) => amount)).toEqual(times(reduced, () => -2300));
    expect(credits.map(({ paidSeats }) => paidSeats)).toEqual(times(reduced, (n) => 11 - n));
  });
});

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
    const issued = await acrossClinics((tx) =>
      tx.select().from(statements).where(eq(statements.clinicId, clinic.id)).orderBy(statements.issuedOn),
    );
    expect(issued).toHaveLength(months.size - 1);
    for (const { issuedOn, entriesTotal } of issued) {
      const on = ledger.filter(({ statementOn }) => statementOn === issuedOn);
      expect(entriesTotal).toBe(on.reduce((sum, { amount }) => sum + amount, 0));
    }
  }
});

test.each([
  [{ seats: "3" }, true],
  [{ seats: 3 }, true],
  [{ seats: " 3 " }, true],
  [{ seats: "" }, false],
  [{ seats: "0" }, false],
  [{ seats: 0 }, false],
  [{ seats: -1 }, false],
  [{ seats: "1.5" }, false],
  [{ seats: 1.5 }, false],
  [{ seats: "1e2" }, false],
  [{ seats: "٣" }, false],
  [{ seats: "100001" }, false],
  [{ seats: Number.NaN }, false],
  [{ seats: null }, false],
  [{ expected: 0.5 }, false],
  [{ expected: Number.POSITIVE_INFINITY }, false],
  [{ expected: 2 ** 60 }, false],
  [{ monthlyBefore: undefined }, false],
  [{ monthlyBefore: "82800" }, false],
  [{ key: "month:2026-12" }, false],
  [{ key: "" }, false],
])("a form with %j is taken: %j", (typed, isFine) => {
  const form = { seats: 1, expected: -2894, monthlyBefore: 82_800, key: randomUUID(), ...typed };
  expect(SeatsChange.safeParse(form).success).toBe(isFine);
  if ("seats" in typed) return;
  expect(PlanChange.safeParse({ ...form, plan: "plus" }).success).toBe(isFine);
});

test.each(["Premium", "gold", "", "__proto__", "toString", null])("there is no plan %j", (plan) => {
  expect(PlanChange.safeParse({ plan, expected: 0, monthlyBefore: 82_800, key: randomUUID() }).success).toBe(false);
});
