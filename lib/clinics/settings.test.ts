import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { landingStamps } from "@/db/schema/landing";
import { findLackingSecondFactor } from "@/lib/auth/lacking-second-factor";
import { Refusal } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, aSecondFactor, auditOf } from "@/lib/testing/factories";
import { findSettings, saveBasics, saveKeepingRules, saveSecurity, saveWaysIn, saveWorkflows } from "./settings";
import { Basics, KeepingRules, WaysIn, Workflows } from "./settings-input";

type Owner = Awaited<ReturnType<typeof anOwner>>;

const save = (owner: Owner, input: KeepingRules) => inClinic(owner, (tx) => saveKeepingRules(tx, owner, input));

describe("the clinic", () => {
  test("its name, time zone and idle time-out are saved, and landing pages hear of it", async () => {
    const [clinic, other] = [await aClinic({ name: "Old Name" }), await aClinic()];
    const owner = await anOwner(clinic);
    const before = await stampOf(clinic);
    const input = Basics.parse({ name: " New  Name", timeZone: "Europe/Berlin", idleMinutes: "30", version: 1 });
    expect(await inClinic(owner, (tx) => saveBasics(tx, owner, input))).toEqual({ version: 2 });
    expect(await rowOf(clinic)).toMatchObject({ name: "New  Name", timeZone: "Europe/Berlin", idleMinutes: 30 });
    expect(await stampOf(clinic)).toBeGreaterThan(before);
    expect(await auditOf(clinic)).toMatchObject([
      { details: { was: "name “Old Name”, time zone UTC, signed out after 15 minutes" } },
    ]);
    expect((await rowOf(other))?.version).toBe(1);
  });

  test.each([
    { name: "" },
    { name: "x".repeat(101) },
    { timeZone: "Mars/Olympus" },
    { idleMinutes: "0" },
    { idleMinutes: "481" },
    { idleMinutes: "1.5" },
  ])("refuses %j", (wrong) => {
    const typed = { name: "A clinic", timeZone: "UTC", idleMinutes: "15", version: 1 };
    expect(Basics.safeParse(typed).success).toBe(true);
    expect(Basics.safeParse({ ...typed, ...wrong }).success).toBe(false);
  });
});

describe("how long records are kept", () => {
  test("is saved for this clinic alone, with what it was", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const [owner, otherOwner] = [await anOwner(clinic), await anOwner(other)];
    expect(await save(owner, { purgeAfterDays: 30, retentionYears: 6, version: 1 })).toEqual({ version: 2 });
    expect((await findSettings(owner)).keeping).toEqual({ purgeAfterDays: "30", retentionYears: "6", version: 2 });
    expect((await findSettings(otherOwner)).keeping).toEqual({ purgeAfterDays: "", retentionYears: "0", version: 1 });
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

const rowOf = async ({ id }: { id: number }) =>
  (await acrossClinics((tx) => tx.select().from(clinics).where(eq(clinics.id, id))))[0];
const stampOf = async ({ id }: { id: number }) =>
  (await acrossClinics((tx) => tx.select().from(landingStamps).where(eq(landingStamps.clinicId, id))))[0]?.stamp ?? 0;

describe("the ways in", () => {
  const saveWays = (owner: Owner, input: WaysIn) => inClinic(owner, (tx) => saveWaysIn(tx, owner, input));

  test("are on since now or off, which landing pages are told of and the trail says in words", async () => {
    const [clinic, other] = [await aClinic({ guestsSince: new Date(0) }), await aClinic()];
    const owner = await anOwner(clinic);
    const before = await stampOf(clinic);
    expect(await saveWays(owner, { signUp: true, guests: true, indexable: false, version: 1 })).toEqual({ version: 2 });
    // What was on stays on since when it was.
    expect(await rowOf(clinic)).toMatchObject({
      signUpSince: expect.any(Date),
      guestsSince: new Date(0),
      indexableSince: null,
    });
    expect(await stampOf(clinic)).toBeGreaterThan(before);
    await saveWays(owner, { signUp: false, guests: false, indexable: true, version: 2 });
    expect(await rowOf(clinic)).toMatchObject({
      signUpSince: null,
      guestsSince: null,
      indexableSince: expect.any(Date),
    });
    expect(await rowOf(other)).toMatchObject({ indexableSince: null, version: 1 });
    expect((await auditOf(clinic)).map(({ action, details }) => [action, details])).toEqual([
      [
        "settings.changed",
        {
          was: "Sign up off, Enter as guest on, search engines off",
          is: "Sign up on, Enter as guest on, search engines off",
        },
      ],
      [
        "settings.changed",
        {
          was: "Sign up on, Enter as guest on, search engines off",
          is: "Sign up off, Enter as guest off, search engines on",
        },
      ],
    ]);
  });

  test("saved as they are, nothing happens", async () => {
    const clinic = await aClinic({ signUpSince: new Date(0) });
    const owner = await anOwner(clinic);
    const before = await rowOf(clinic);
    expect(await saveWays(owner, { signUp: true, guests: false, indexable: false, version: 1 })).toEqual({
      version: 1,
    });
    expect(await rowOf(clinic)).toEqual(before);
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("after a save of another section, the answer says what stands in this one", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    await save(owner, { purgeAfterDays: 30, retentionYears: 0, version: 1 });
    await expect(saveWays(owner, { signUp: true, guests: false, indexable: false, version: 1 })).rejects.toMatchObject({
      current: { signUp: false, guests: false, indexable: false, version: 2 },
    });
    expect(await rowOf(clinic)).toMatchObject({ signUpSince: null, version: 2 });
  });
});

test("the remote medic workflow goes off while there are remote medics, who stay", async () => {
  const clinic = await aClinic({ remoteMedicsSince: new Date(0) });
  const owner = await anOwner(clinic);
  await aProvider(clinic, { subtype: "remote_medic" });
  await aProvider(clinic, { subtype: "remote_medic", status: "removed" });
  expect(await findSettings(owner)).toMatchObject({ workflows: { remoteMedics: true, version: 1 }, remoteMedics: 1 });
  await inClinic(owner, (tx) => saveWorkflows(tx, owner, { remoteMedics: false, version: 1 }));
  expect(await findSettings(owner)).toMatchObject({ workflows: { remoteMedics: false, version: 2 }, remoteMedics: 1 });
  expect(await auditOf(clinic)).toMatchObject([
    { details: { was: "remote medic workflow on", is: "remote medic workflow off" } },
  ]);
});

test("two-factor authentication is required since now, and the active people who have none are counted", async () => {
  const [clinic, other] = [await aClinic(), await aClinic()];
  const owner = await anOwner(clinic);
  const jane = await aMember(clinic);
  for (const status of ["disabled", "removed", "invited"] as const) await aMember(clinic, { status });
  await aMember(other);
  expect(await findLackingSecondFactor(owner)).toEqual({ lacking: 2, isLacking: true });
  await aSecondFactor(jane);
  expect(await findLackingSecondFactor(owner)).toEqual({ lacking: 1, isLacking: true });
  await aSecondFactor(owner);
  expect(await findLackingSecondFactor(owner)).toEqual({ lacking: 0, isLacking: false });

  await inClinic(owner, (tx) => saveSecurity(tx, owner, { twoFactor: true, version: 1 }));
  expect(await findSettings(owner)).toMatchObject({ security: { twoFactor: true, version: 2 } });
  expect(await rowOf(clinic)).toMatchObject({ twoFactorRequiredSince: expect.any(Date) });
  expect(await rowOf(other)).toMatchObject({ twoFactorRequiredSince: null });
  expect(await auditOf(clinic)).toMatchObject([
    { details: { was: "required two-factor authentication off", is: "required two-factor authentication on" } },
  ]);
});

test("who lost the right while waiting saves nothing", async () => {
  const clinic = await aClinic();
  const admin = actorOf(clinic, await aProvider(clinic, { roles: [] }), ["clinic_admin"]);
  await expect(
    inClinic(admin, (tx) => saveWorkflows(tx, admin, { remoteMedics: true, version: 1 })),
  ).rejects.toBeInstanceOf(Refusal);
  expect(await rowOf(clinic)).toMatchObject({ remoteMedicsSince: null, version: 1 });
  expect(await auditOf(clinic)).toEqual([]);
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

test("switches are on or off, and nothing between", () => {
  const version = 1;
  expect(Workflows.safeParse({ remoteMedics: true, version }).success).toBe(true);
  for (const nonsense of ["on", 1, null, undefined, "true"]) {
    expect(Workflows.safeParse({ remoteMedics: nonsense, version }).success).toBe(false);
    expect(WaysIn.safeParse({ signUp: true, guests: nonsense, indexable: false, version }).success).toBe(false);
  }
  for (const nonsense of [0, -1, 1.5, "1", 2 ** 31])
    expect(Workflows.safeParse({ remoteMedics: true, version: nonsense }).success).toBe(false);
});
