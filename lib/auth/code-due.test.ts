import { eq, sql } from "drizzle-orm";
import { generateSync } from "otplib";
import { beforeAll, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { secondFactors } from "@/db/schema/second-factors";
import { sessions, throttle } from "@/db/schema/sessions";
import { aClinic, anOwner, aProvider, aSecondFactor, auditOf, times } from "@/lib/testing/factories";
import { verifyCode } from "./code-due";
import { issueLink, linkPath } from "./links";
import { hashNewPassword, storePassword } from "./new-password";
import { hashPassword } from "./password";
import { choosePasswordByLink } from "./password-link";
import { beginSetUp, turnOff } from "./second-factor";
import { readSession } from "./sessions";
import { signIn } from "./sign-in";
import { codeLimits } from "./throttle";

const password = "Orchard-Number-0!";
let passwordHash: string;
let places = 0;
const from = () => ({ address: `203.0.113.${++places}`, userAgent: "test" });
const read = (id: string) => readSession(id, { address: null, isActivity: true });
const codeOf = (key: string, steps = 0) => generateSync({ secret: key, epoch: Date.now() / 1000 + steps * 30 });

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

/** Somebody with an authenticator app. */
async function somebody() {
  const clinic = await aClinic();
  const username = `code-${++places}@example.com`;
  const place = await aProvider(clinic, { passwordHash, username });
  return { clinic, place, username, ...(await aSecondFactor(place)) };
}

type Somebody = Awaited<ReturnType<typeof somebody>>;

const open = async ({ username }: Somebody) => (await signIn({ username, password }, from())) ?? "";
const verify = ({ place }: Somebody, sessionId: string, code: string, origin = from()) =>
  verifyCode({ sessionId, userId: place.userId }, { code }, origin);
const lastLoginOf = async ({ place }: Somebody) =>
  (await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, place.id))))[0]?.lastLoginAt;
/** Without those of the password, which every sign-in here begins with. */
const eventsOf = async ({ clinic }: Somebody) =>
  (await auditOf(clinic)).flatMap(({ action, details }) =>
    action === "session.codeAsked" ? [] : [[action, details] as const],
  );

/** So that the lock is what lets only one of ten in. */
const forgiveAll = () => acrossClinics((tx) => tx.delete(throttle));

describe("signing in with a second factor", () => {
  test("the password opens one door; the code opens the clinic, and only then it is a sign-in", async () => {
    const person = await somebody();
    const id = await open(person);
    expect(await read(id)).toEqual({ state: "code-due", sessionId: id, userId: person.place.userId });
    expect([await lastLoginOf(person), await eventsOf(person)]).toEqual([null, []]);
    expect(await auditOf(person.clinic)).toMatchObject([
      { action: "session.codeAsked", actorId: null, subjectId: person.place.userId },
    ]);

    await verify(person, id, codeOf(person.key));
    expect(await read(id)).toMatchObject({ state: "active", person: { clinicId: person.clinic.id } });
    expect(await lastLoginOf(person)).toBeInstanceOf(Date);
    expect(await eventsOf(person)).toEqual([["session.started", {}]]);
    const [session] = await acrossClinics((tx) => tx.select().from(sessions).where(eq(sessions.id, id)));
    expect((session?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(11 * 3_600_000);
    // Sent twice, which uses no other code up and lets nobody out.
    await verify(person, id, codeOf(person.key));
    expect(await eventsOf(person)).toHaveLength(1);
  });

  test("who has several clinics chooses after the code", async () => {
    const person = await somebody();
    await aProvider(await aClinic(), { userId: person.place.userId });
    const id = await open(person);
    await verify(person, id, codeOf(person.key));
    expect((await read(id)).state).toBe("choosing");
  });

  test("waits ten minutes for the code, whatever is done meanwhile", async () => {
    const person = await somebody();
    const id = await open(person);
    const [session] = await acrossClinics((tx) => tx.select().from(sessions).where(eq(sessions.id, id)));
    expect((session?.expiresAt.getTime() ?? 0) - (session?.createdAt.getTime() ?? 0)).toBe(10 * 60_000);
    await read(id);
    await acrossClinics((tx) => tx.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, id)));
    expect((await read(id)).state).toBe("signed-out");
    await expect(verify(person, id, codeOf(person.key))).rejects.toThrow("Your session has ended");
  });

  test("the code comes before a password that is due, and a password from a mailed link does not take its place", async () => {
    const person = await somebody();
    const owner = await anOwner(person.clinic);
    const hash = await hashNewPassword(person.place.userId, "Orchard-Number-1!");
    await inClinic(owner, (tx) => storePassword(tx, person.place.userId, hash, { byAdmin: true }));
    const signedIn = async (secret: string) =>
      (await signIn({ username: person.username, password: secret }, from())) ?? "";
    const id = await signedIn("Orchard-Number-1!");
    expect((await read(id)).state).toBe("code-due");
    await verify(person, id, codeOf(person.key));
    expect((await read(id)).state).toBe("password-due");

    const serial = await acrossClinics((tx) => issueLink(tx, person.place.userId, "password", 60));
    const token = linkPath(person.place.userId, "password", serial).split("/").at(-1) ?? "";
    const fresh = "Orchard-Number-2!";
    await choosePasswordByLink({ token, password: fresh, confirmPassword: fresh }, { address: null });
    expect((await read(await signedIn(fresh))).state).toBe("code-due");
  });

  test("once it is turned off, the session that waited is over", async () => {
    const person = await somebody();
    const owner = await anOwner(person.clinic);
    const id = await open(person);
    await acrossClinics((tx) => tx.delete(secondFactors).where(eq(secondFactors.userId, person.place.userId)));
    expect(await read(id)).toEqual({ state: "signed-out", endedBy: "changed" });
    await expect(verify(person, id, codeOf(person.key))).rejects.toThrow("Your session has ended");
    // A key that waits for its first code asks nothing.
    const actor = { ...owner, userId: person.place.userId, sessionId: await open(person) };
    expect((await read(actor.sessionId)).state).toBe("active");
    await beginSetUp(actor, { currentPassword: "" });
    expect((await read(await open(person))).state).toBe("active");
    await expect(turnOff(actor)).rejects.toThrow("is off");
  });

  test("who was disabled meanwhile is let in nowhere", async () => {
    const person = await somebody();
    const id = await open(person);
    await acrossClinics((tx) =>
      tx.update(memberships).set({ status: "disabled" }).where(eq(memberships.id, person.place.id)),
    );
    await verify(person, id, codeOf(person.key));
    expect(await read(id)).toEqual({ state: "signed-out", endedBy: "disabled" });
    expect(await eventsOf(person)).toEqual([]);
  });
});

describe("a code", () => {
  test("opens once: again, late, and of ten at once one", async () => {
    const person = await somebody();
    const ids = await Promise.all(times(10, () => open(person)));
    const code = codeOf(person.key);
    const outcomes = await Promise.allSettled(ids.map((id) => verify(person, id, code)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const states = await Promise.all(ids.map(read));
    expect(states.filter(({ state }) => state === "active")).toHaveLength(1);
    await forgiveAll();

    const id = ids[states.findIndex(({ state }) => state === "code-due")] ?? "";
    await expect(verify(person, id, code)).rejects.toMatchObject({ field: "code" });
    await expect(verify(person, id, codeOf(person.key, -1))).rejects.toThrow("not right, or was used before");
    await verify(person, id, codeOf(person.key, 1));
    expect((await read(id)).state).toBe("active");
  });

  test("of somebody else, and a key moved to another row, open nothing", async () => {
    const [person, other] = [await somebody(), await somebody()];
    const id = await open(person);
    await expect(verify(person, id, codeOf(other.key))).rejects.toThrow("not right");
    await expect(verify(person, id, other.codes[0] ?? "")).rejects.toThrow("none of your recovery codes");
    const [{ secret } = { secret: "" }] = await acrossClinics((tx) =>
      tx.select().from(secondFactors).where(eq(secondFactors.userId, other.place.userId)),
    );
    await acrossClinics((tx) =>
      tx.update(secondFactors).set({ secret }).where(eq(secondFactors.userId, person.place.userId)),
    );
    await expect(verify(person, id, codeOf(other.key))).rejects.toThrow();
    expect((await read(id)).state).toBe("code-due");
  });

  test("that is wrong is audited, and after a few of them even the right one is refused there, until the window is over", async () => {
    const person = await somebody();
    const id = await open(person);
    const origin = from();
    for (const _ of times(codeLimits.sameNameAndPlace, Number))
      await expect(verify(person, id, codeOf(person.key, 20), origin)).rejects.toThrow("not right");
    await expect(verify(person, id, codeOf(person.key), origin)).rejects.toThrow("Too many wrong codes");
    expect(await eventsOf(person)).toEqual(
      times(codeLimits.sameNameAndPlace, () => ["session.refused", { reason: "wrong code" }]),
    );
    expect((await read(id)).state).toBe("code-due");
    // Signing in, which is counted apart, is no way round.
    const again = await open(person);
    await expect(verify(person, again, codeOf(person.key), origin)).rejects.toThrow("Too many wrong codes");
    await acrossClinics((tx) => tx.update(throttle).set({ windowStartedAt: sql`now() - interval '16 minutes'` }));
    await verify(person, again, codeOf(person.key), origin);
    expect((await read(again)).state).toBe("active");
  });

  test("guessed at once, each counts", async () => {
    const person = await somebody();
    const id = await open(person);
    const origin = from();
    await Promise.allSettled(times(12, () => verify(person, id, codeOf(person.key, 20), origin)));
    expect(await eventsOf(person)).toHaveLength(codeLimits.sameNameAndPlace);
    await expect(verify(person, id, codeOf(person.key), origin)).rejects.toThrow("Too many wrong codes");
  });
});

describe("a recovery code", () => {
  test("opens once, however it is typed, and of ten at once one", async () => {
    const person = await somebody();
    const [first = "", second = ""] = person.codes;
    const id = await open(person);
    await verify(person, id, ` ${first.toUpperCase().replaceAll("-", " ").replaceAll("0", "O").replaceAll("1", "l")} `);
    expect((await read(id)).state).toBe("active");
    expect(await auditOf(person.clinic)).toMatchObject([
      { action: "session.codeAsked" },
      { action: "secondFactor.codeUsed", actorId: person.place.userId, details: { left: 9 } },
      { action: "session.started" },
    ]);

    const ids = await Promise.all(times(10, () => open(person)));
    await expect(verify(person, ids[0] ?? "", first)).rejects.toThrow("none of your recovery codes");
    await forgiveAll();
    const outcomes = await Promise.allSettled(ids.map((other) => verify(person, other, second)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
