import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inClinic } from "@/db";
import { Refusal } from "@/lib/refusal";
import { aProvider, seatsUsed, times } from "@/lib/testing/factories";
import { aPayingClinic, change, confirm, ledgerOf, noon, type Owner, paidBy } from "@/lib/testing/paying-clinic";
import { activateUser } from "@/lib/users/status";
import type { Wanted } from "./quote";

/** Confirms what the dialog shows, and once more whenever another change of the clinic came in between. */
function insist(owner: Owner, wanted: Wanted, now: Date): Promise<unknown> {
  return confirm(owner, wanted, now).catch((error) => {
    if (!String(error).includes("since this was shown")) throw error;
    return insist(owner, wanted, now);
  });
}

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
