import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { readSession } from "@/lib/auth/sessions";
import { Forbidden, Missing, Refusal } from "@/lib/refusal";
import {
  aClinic,
  actorOf,
  aMember,
  anOwner,
  aProvider,
  aSecondFactor,
  aSession,
  auditOf,
  times,
} from "@/lib/testing/factories";
import { resetSecondFactor } from "./second-factor";
import { findSignInDetail } from "./sign-in-detail";

type Owner = Awaited<ReturnType<typeof anOwner>>;
type Place = Awaited<ReturnType<typeof aMember>>;

const reset = (actor: Owner, { userId }: { userId: number }) =>
  inClinic(actor, (tx) => resetSecondFactor(tx, actor, { id: userId }));
const isOn = async (actor: Owner, { userId }: { userId: number }) =>
  (await findSignInDetail(actor, userId))?.hasSecondFactor;
const stored = ({ userId }: { userId: number }) =>
  acrossClinics(async (tx) => [
    (await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId))).length,
    (await tx.select().from(recoveryCodes).where(eq(recoveryCodes.userId, userId))).length,
  ]);
const mailsTo = ({ userId }: { userId: number }) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, userId)));
const stateOf = async (id: string) => (await readSession(id, { address: null, isActivity: true })).state;

describe("resetting a lost second factor", () => {
  test("takes it with its recovery codes, ends the sessions here, tells the person, and is audited", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
    const elsewhere = await aMember(other, { userId: jane.userId });
    await aSecondFactor(jane);
    const [here, there] = [await aSession(clinic, jane), await aSession(other, elsewhere)];
    expect(await isOn(owner, jane)).toBe(true);

    expect(await reset(owner, jane)).toEqual({ name: "Jane Gomez" });

    expect(await stored(jane)).toEqual([0, 0]);
    expect(await isOn(owner, jane)).toBe(false);
    expect([await stateOf(here), await stateOf(there)]).toEqual(["signed-out", "active"]);
    expect(await mailsTo(jane)).toMatchObject([{ clinicId: clinic.id, template: "second-factor-reset" }]);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "secondFactor.reset", actorId: owner.userId, subjectId: jane.userId, details: {} },
    ]);
    await expect(reset(owner, jane)).rejects.toThrow("Jane Gomez has no two-factor authentication to reset.");
    expect(await auditOf(clinic)).toHaveLength(1);
  });

  test("not of oneself, the owner, a sign-in of another clinic's, one that runs another clinic, or a stranger", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const [owner, otherOwner] = [await anOwner(clinic), await anOwner(other)];
    const adminPlace = await aProvider(clinic, { roles: ["clinic_admin"] });
    const admin = actorOf(clinic, adminPlace, ["clinic_admin"]);
    const theirs = await aMember(other);
    await aMember(clinic, { userId: theirs.userId });
    const runsOther = await aProvider(clinic);
    await aProvider(other, { userId: runsOther.userId, roles: ["clinic_admin"] });
    const stranger = await aMember(other);
    const demoted = actorOf(clinic, await aProvider(clinic), ["clinic_admin"]);
    const jane = await aMember(clinic);
    const everybody = [adminPlace, owner, theirs, runsOther, stranger, jane] as { userId: number }[];
    for (const { userId } of everybody) await aSecondFactor({ userId });

    await expect(reset(admin, adminPlace)).rejects.toThrow("Use My Profile");
    await expect(reset(admin, owner)).rejects.toThrow(Forbidden);
    await expect(reset(owner, owner)).rejects.toThrow("Use My Profile");
    await expect(reset(admin, theirs)).rejects.toThrow("for them alone to change");
    await expect(reset(admin, runsOther)).rejects.toThrow("for them alone to change");
    await expect(reset(admin, stranger)).rejects.toThrow(Missing);
    await expect(reset(demoted, jane)).rejects.toThrow(Refusal);

    for (const place of everybody) expect(await stored(place)).toEqual([1, 10]);
    expect([await auditOf(clinic), await auditOf(other)]).toEqual([[], []]);
    expect((await Promise.all(everybody.map(mailsTo))).flat()).toEqual([]);
    // Nor by going past the command: the database keeps to the clinic that made the sign-in.
    const past = ({ userId }: Place) => inClinic(owner, (tx) => tx.execute(sql`select reset_second_factor(${userId})`));
    for (const place of [theirs, stranger]) await expect(past(place)).rejects.toThrow();
    await expect(inClinic(otherOwner, (tx) => tx.select().from(secondFactors))).rejects.toThrow();
  });

  test("five at once reset it once", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aMember(clinic);
    await aSecondFactor(jane);
    const outcomes = await Promise.allSettled(times(5, () => reset(owner, jane)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await auditOf(clinic)).toHaveLength(1);
  });
});
