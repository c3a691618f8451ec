import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { aProvider, auditOf } from "@/lib/testing/factories";
import { aPayingClinic, change, confirm, ledgerOf, noon, paidBy } from "@/lib/testing/paying-clinic";
import { addSeats, changePlan, changeSubscription, reduceSeats } from "./change";
import { previewChange } from "./preview";
import type { Wanted } from "./quote";
import { lockSubscription } from "./subscription";

const setZone = ({ id }: { id: number }, timeZone: string) =>
  acrossClinics((tx) => tx.update(clinics).set({ timeZone }).where(eq(clinics.id, id)));

/** Where a day ends at that moment, as Postgres takes it: so many hours, minutes and seconds east of Greenwich. */
function zoneOfMidnight(moment: Date): string {
  const dayAfter = new Date(moment.getTime() + 86_400_000).setUTCHours(0, 0, 0, 0);
  return `X-${new Date(dayAfter - moment.getTime()).toISOString().slice(11, 19)}`;
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
