import { describe, expect, test } from "vitest";
import { inClinic } from "@/db";
import { aClinic, anOwner, auditOf } from "@/lib/testing/factories";
import { KeepingRules } from "./input";
import { findKeepingRules, saveKeepingRules } from "./settings";

type Owner = Awaited<ReturnType<typeof anOwner>>;

const save = (owner: Owner, input: KeepingRules) => inClinic(owner, (tx) => saveKeepingRules(tx, owner, input));

describe("how long records are kept", () => {
  test("is saved for this clinic alone, with what it was", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const [owner, otherOwner] = [await anOwner(clinic), await anOwner(other)];
    expect(await save(owner, { purgeAfterDays: 30, retentionYears: 6, version: 1 })).toEqual({ version: 2 });
    expect(await findKeepingRules(owner)).toEqual({ purgeAfterDays: 30, retentionYears: 6, version: 2 });
    expect(await findKeepingRules(otherOwner)).toEqual({ purgeAfterDays: null, retentionYears: 0, version: 1 });
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "settings.changed",
        details: { was: "purge delay off, retention 0 years", is: "purge delay 30 days, retention 6 years" },
      },
    ]);
  });

  test("two admins at once: the second is told what stands now", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const outcomes = await Promise.allSettled([
      save(owner, { purgeAfterDays: 30, retentionYears: 0, version: 1 }),
      save(owner, { purgeAfterDays: 60, retentionYears: 0, version: 1 }),
    ]);
    const lost = outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(lost.reason.current).toEqual({
      purgeAfterDays: expect.stringMatching(/30|60/),
      retentionYears: "0",
      version: 2,
    });
    expect(await auditOf(clinic)).toHaveLength(1);
  });
});

test.each([
  ["", "", false],
  ["", "0", true],
  ["30", "6", true],
  ["0", "0", false],
  ["3651", "0", false],
  ["1.5", "0", false],
  ["-1", "0", false],
  ["1e2", "0", false],
  ["٣٠", "0", false],
  ["30", "51", false],
])("purge after %j days, keep for %j years: %j", (purgeAfterDays, retentionYears, isFine) => {
  expect(KeepingRules.safeParse({ purgeAfterDays, retentionYears, version: 1 }).success).toBe(isFine);
});
