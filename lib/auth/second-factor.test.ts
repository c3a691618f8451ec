import { eq, sql } from "drizzle-orm";
import { generateSync } from "otplib";
import { beforeAll, describe, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { mailOutbox } from "@/db/schema/mail";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { sessions, throttle } from "@/db/schema/sessions";
import { aClinic, actorOf, aProvider, aSecondFactor, aSession, auditOf, times } from "@/lib/testing/factories";
import { hashPassword } from "./password";
import { recoveryCodeCount } from "./recovery-codes";
import { beginSetUp, findOwnSecondFactor, findSetUp, renewRecoveryCodes, turnOff, turnOn } from "./second-factor";
import { readSession } from "./sessions";
import { signIn } from "./sign-in";

const password = "Orchard-Number-0!";
const lately = { currentPassword: "" };
let passwordHash: string;
let places = 0;

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

/** Somebody of two clinics, signed in here, in a second browser, and in the other clinic. */
async function somebody() {
  const [clinic, other] = [await aClinic({ name: "Here" }), await aClinic({ name: "There" })];
  const place = await aProvider(clinic, { passwordHash, username: `factor-${++places}@example.com` });
  const elsewhere = await aProvider(other, { userId: place.userId });
  const [here, second, there] = [
    await aSession(clinic, place),
    await aSession(clinic, place),
    await aSession(other, elsewhere),
  ];
  const actorIn = (sessionId: string) => ({
    ...actorOf(clinic, place),
    sessionId,
    address: `198.51.100.${places}`,
  });
  return { clinic, other, place, actor: actorIn(here), inSecond: actorIn(second), here, second, there };
}

const read = (id: string) => readSession(id, { address: null, isActivity: true });
const states = async (...ids: string[]) => (await Promise.all(ids.map(read))).map(({ state }) => state);
const mailsTo = async (userId: number) =>
  (await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, userId)))).map(
    ({ template, toAddress }) => [template, toAddress],
  );
const actionsIn = async (clinic: { id: number; name: string }) => (await auditOf(clinic)).map(({ action }) => action);
const factorOf = async (userId: number) =>
  (await acrossClinics((tx) => tx.select().from(secondFactors).where(eq(secondFactors.userId, userId))))[0];
const codeOf = (key: string, steps = 0) => generateSync({ secret: key, epoch: Date.now() / 1000 + steps * 30 });
const age = (sessionId: string) =>
  acrossClinics((tx) =>
    tx.update(sessions).set({ confirmedAt: sql`now() - interval '11 minutes'` }).where(eq(sessions.id, sessionId)),
  );

describe("turning it on", () => {
  test("takes the first code of the key that was shown; other browsers end everywhere, this one stays", async () => {
    const { clinic, place, actor, here, second, there } = await somebody();
    await beginSetUp(actor, lately);
    expect(await findOwnSecondFactor(actor)).toEqual({ since: null, codesLeft: 0, requiredBy: null });
    const { key, uri } = (await findSetUp(actor)) ?? { key: "", uri: "" };
    expect(uri).toContain(`secret=${key}`);
    expect(uri).toContain("Here:factor-");

    const { codes } = await turnOn(actor, { code: codeOf(key).replace(/(?=...$)/, " ") });

    expect(new Set(codes).size).toBe(recoveryCodeCount);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(await findOwnSecondFactor(actor)).toMatchObject({ since: expect.any(Date), codesLeft: 10 });
    expect(await states(here, second, there)).toEqual(["active", "signed-out", "signed-out"]);
    expect(await mailsTo(actor.userId)).toEqual([["second-factor-on", `factor-${places}@example.com`]]);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "secondFactor.turnedOn", actorId: place.userId, subjectId: place.userId, details: {} },
    ]);
    // Neither the key nor a code stands in the database as it is.
    const rows = await acrossClinics((tx) => tx.select().from(recoveryCodes));
    const stored = JSON.stringify([await factorOf(actor.userId), rows]);
    for (const secret of [key, ...codes]) expect(stored).not.toContain(secret);
    expect(await findSetUp(actor)).toBeNull();
    await expect(beginSetUp(actor, lately)).rejects.toThrow("on already");
  });

  test("a wrong code, somebody else's browser and a key that has run out turn nothing on", async () => {
    const { clinic, actor, inSecond, here } = await somebody();
    await beginSetUp(actor, lately);
    const { key } = (await findSetUp(actor)) ?? { key: "" };
    await expect(turnOn(actor, { code: codeOf(key, -5) })).rejects.toMatchObject({ field: "code" });
    // The key is for the browser in which the password was given.
    expect(await findSetUp(inSecond)).toBeNull();
    await expect(turnOn(inSecond, { code: codeOf(key) })).rejects.toThrow("begin again");
    await acrossClinics((tx) => tx.update(secondFactors).set({ createdAt: sql`now() - interval '31 minutes'` }));
    expect(await findSetUp(actor)).toBeNull();
    await expect(turnOn(actor, { code: codeOf(key) })).rejects.toThrow("begin again");
    // Begun again, it is another key.
    await beginSetUp(actor, lately);
    await expect(turnOn(actor, { code: codeOf(key) })).rejects.toMatchObject({ field: "code" });
    // Signed out from elsewhere while the code was typed.
    const fresh = (await findSetUp(actor))?.key ?? "";
    await acrossClinics((tx) => tx.update(sessions).set({ endedAt: sql`now()` }).where(eq(sessions.id, here)));
    await expect(turnOn(actor, { code: codeOf(fresh) })).rejects.toThrow("Your session has ended");
    expect(await factorOf(actor.userId)).toMatchObject({ confirmedAt: null, lastStep: null });
    expect([await mailsTo(actor.userId), await actionsIn(clinic)]).toEqual([[], []]);
  });

  test("ten at once turn it on once", async () => {
    const { clinic, actor } = await somebody();
    await beginSetUp(actor, lately);
    const { key } = (await findSetUp(actor)) ?? { key: "" };
    const outcomes = await Promise.allSettled(times(10, () => turnOn(actor, { code: codeOf(key) })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await actionsIn(clinic)).toEqual(["secondFactor.turnedOn"]);
    expect(await findOwnSecondFactor(actor)).toMatchObject({ codesLeft: recoveryCodeCount });
  });

  test("leaves no session to who signs in with the password alone at the same moment", async () => {
    for (const _ of times(5, Number)) {
      const { actor } = await somebody();
      const username = `factor-${places}@example.com`;
      await beginSetUp(actor, lately);
      const { key } = (await findSetUp(actor)) ?? { key: "" };
      const [id] = await Promise.all([
        signIn({ username, password }, { address: actor.address, userAgent: null }),
        new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60)).then(() =>
          turnOn(actor, { code: codeOf(key) }),
        ),
      ]);
      expect(["code-due", "signed-out"]).toContain((await read(id ?? "")).state);
    }
  });

  test("needs the password, given lately or now", async () => {
    const { actor, here } = await somebody();
    await age(here);
    await expect(beginSetUp(actor, lately)).rejects.toMatchObject({ name: "PasswordDue" });
    await expect(beginSetUp(actor, { currentPassword: "wrong" })).rejects.toMatchObject({ field: "currentPassword" });
    expect(await factorOf(actor.userId)).toBeUndefined();
    await beginSetUp(actor, { currentPassword: password });
    expect(await findSetUp(actor)).not.toBeNull();
  });
});

describe("turning it off", () => {
  test("takes the recovery codes along, and is told", async () => {
    const { clinic, actor } = await somebody();
    await aSecondFactor(actor);
    await turnOff(actor);
    expect(await factorOf(actor.userId)).toBeUndefined();
    expect(await findOwnSecondFactor(actor)).toEqual({ since: null, codesLeft: 0, requiredBy: null });
    expect(await mailsTo(actor.userId)).toEqual([["second-factor-off", `factor-${places}@example.com`]]);
    expect(await actionsIn(clinic)).toEqual(["secondFactor.turnedOff"]);
    await expect(turnOff(actor)).rejects.toThrow("is off");
    await expect(renewRecoveryCodes(actor)).rejects.toThrow("is off");
  });

  test("is refused while a clinic requires it, without the password, and in a browser that was signed out", async () => {
    const { clinic, other, actor, here, second } = await somebody();
    await aSecondFactor(actor);
    const require = (twoFactorRequiredSince: Date | null) =>
      acrossClinics((tx) => tx.update(clinics).set({ twoFactorRequiredSince }).where(eq(clinics.id, other.id)));
    await require(new Date());
    expect(await findOwnSecondFactor(actor)).toMatchObject({ requiredBy: "There" });
    await expect(turnOff(actor)).rejects.toThrow("There requires two-factor authentication, so it stays on.");
    await require(null);
    await age(here);
    await expect(turnOff(actor)).rejects.toMatchObject({ name: "PasswordDue" });
    await expect(renewRecoveryCodes(actor)).rejects.toMatchObject({ name: "PasswordDue" });
    await acrossClinics((tx) => tx.update(sessions).set({ endedAt: sql`now()` }).where(eq(sessions.id, second)));
    await expect(turnOff({ ...actor, sessionId: second })).rejects.toMatchObject({ name: "PasswordDue" });
    expect(await findOwnSecondFactor(actor)).toMatchObject({ since: expect.any(Date), codesLeft: 10 });
    expect([await mailsTo(actor.userId), await actionsIn(clinic)]).toEqual([[], []]);
  });
});

test("new recovery codes replace the old ones", async () => {
  const { clinic, actor } = await somebody();
  const { codes: old } = await aSecondFactor(actor);
  const { codes } = await renewRecoveryCodes(actor);
  expect(codes).toHaveLength(recoveryCodeCount);
  expect(codes.filter((code) => old.includes(code))).toEqual([]);
  expect(await actionsIn(clinic)).toEqual(["secondFactor.codesRenewed"]);
});

test("nothing of it is counted as a failed sign-in", async () => {
  expect(await acrossClinics((tx) => tx.select().from(throttle).where(sql`${throttle.failures} > 1`))).toEqual([]);
});

describe("a clinic that requires it", () => {
  test("lets in who has one, leads the others to set it up, and nobody else", async () => {
    const { clinic, actor, here, there } = await somebody();
    await acrossClinics((tx) =>
      tx.update(clinics).set({ twoFactorRequiredSince: sql`now()` }).where(eq(clinics.id, clinic.id)),
    );
    expect(await read(here)).toMatchObject({ state: "factor-due", person: { clinicId: clinic.id } });
    expect((await read(there)).state).toBe("active");
    // One that waits for its first code is none.
    await beginSetUp(actor, lately);
    expect((await read(here)).state).toBe("factor-due");
    await turnOn(actor, { code: codeOf((await findSetUp(actor))?.key ?? "") });
    expect((await read(here)).state).toBe("active");
  });
});
