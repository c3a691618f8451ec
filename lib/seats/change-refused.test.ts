import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { aProvider, auditOf, times } from "@/lib/testing/factories";
import { aPayingClinic, change, ledgerOf, paidBy } from "@/lib/testing/paying-clinic";
import { previewChange } from "./preview";
import type { Wanted } from "./quote";

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
