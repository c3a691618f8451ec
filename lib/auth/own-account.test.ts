import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { aClinic, actorOf, anOwner, aProvider, aSession, auditOf, times } from "@/lib/testing/factories";
import { waitForLock } from "@/lib/testing/wait-for-lock";
import { issueLink, linkPath } from "./links";
import { hashNewPassword, storePassword } from "./new-password";
import { askForEmail, cancelEmail, confirmEmail, findEmailLink, findOwnSignIn } from "./own-email";
import { changeOwnPassword, chooseDuePassword } from "./own-password";
import { endOwnOtherSession, endOwnOtherSessions, listOwnSessions } from "./own-sessions";
import { hashPassword, passwordFits } from "./password";
import { findPasswordLink } from "./password-link";
import { readSession } from "./sessions";
import { signIn } from "./sign-in";
import { signInLimits } from "./throttle";

const present = "Orchard-Number-0!";
let passwordHash: string;
let places = 0;

beforeAll(async () => {
  passwordHash = await hashPassword(present);
});

/** Somebody of two clinics, signed in twice in the first and once in the second. */
async function somebody() {
  const [clinic, other] = [await aClinic(), await aClinic()];
  const place = await aProvider(clinic, { passwordHash, username: `own-${++places}@example.com` });
  const elsewhere = await aProvider(other, { userId: place.userId });
  const [here, second, there] = [
    await aSession(clinic, place),
    await aSession(clinic, place),
    await aSession(other, elsewhere),
  ];
  const actor = { ...actorOf(clinic, place), sessionId: here, address: `198.51.100.${places}` };
  return { clinic, other, place, actor, here, second, there, username: `own-${places}@example.com` };
}

const read = (id: string) => readSession(id, { address: null, isActivity: true });
const states = async (...ids: string[]) => (await Promise.all(ids.map(read))).map(({ state }) => state);
const mailTo = (userId: number) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, userId)).orderBy(mailOutbox.id));
const userOf = async (id: number) => (await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, id))))[0];

describe("a person's own password", () => {
  const change = (password: string, currentPassword = present) => ({
    currentPassword,
    password,
    confirmPassword: password,
  });

  test("changes with the present one: this browser stays, all others end, in every clinic", async () => {
    const { clinic, actor, here, second, there } = await somebody();
    await changeOwnPassword(actor, change("Orchard-Number-1!"));

    expect(await states(here, second, there)).toEqual(["active", "signed-out", "signed-out"]);
    expect(await passwordFits((await userOf(actor.userId))?.passwordHash ?? "", "Orchard-Number-1!")).toBe(true);
    expect(await mailTo(actor.userId)).toMatchObject([
      { clinicId: clinic.id, template: "password-changed", data: { by: "self" } },
    ]);
    expect(await auditOf(clinic)).toMatchObject([{ action: "password.changed", details: { by: "self" } }]);
  });

  test("wrong present ones are refused at their field, and count as failed sign-ins", async () => {
    const { actor, second, username } = await somebody();
    for (const guess of times(signInLimits.sameNameAndPlace, String)) {
      await expect(changeOwnPassword(actor, change("Orchard-Number-1!", guess))).rejects.toMatchObject({
        field: "currentPassword",
        message: "This is not your current password.",
      });
    }
    await expect(changeOwnPassword(actor, change("Orchard-Number-1!"))).rejects.toThrow("Too many wrong passwords");
    expect(await signIn({ username, password: present }, { address: actor.address, userAgent: null })).toBeNull();
    expect((await userOf(actor.userId))?.passwordHash).toBe(passwordHash);
    expect(await states(second)).toEqual(["active"]);
    expect(await mailTo(actor.userId)).toEqual([]);
  });

  test("is refused when an admin's came first, and theirs stays", async () => {
    const { clinic, actor, here } = await somebody();
    const owner = await anOwner(clinic);
    const theirs = await hashNewPassword(actor.userId, "Orchard-Number-7!");
    await inClinic(owner, (tx) => storePassword(tx, actor.userId, theirs, { byAdmin: true }));
    const session = { sessionId: here, userId: actor.userId };
    await expect(
      chooseDuePassword(session, { next: "/", password: "Orchard-Number-8!", confirmPassword: "" }, actor),
    ).rejects.toThrow("Your session has ended");
    expect((await userOf(actor.userId))?.passwordHash).toBe(theirs);
  });
});

describe("a person's own e-mail address", () => {
  const wish = (email: string, currentPassword = present) => ({ email, currentPassword });

  /** The link of the last mail to the new address, as the message would carry it. */
  async function tokenOf(userId: number): Promise<string> {
    const mail = (await mailTo(userId)).findLast(({ template }) => template === "confirm-email");
    return linkPath(userId, "email", Number(mail?.data.serial)).split("/").at(-1) ?? "";
  }

  test("changes once it was confirmed at the new one; the old one is told, and its links die", async () => {
    const { clinic, actor, username } = await somebody();
    const reset = await acrossClinics((tx) => issueLink(tx, actor.userId, "password", 60));
    await askForEmail(actor, wish("New@Example.com"));

    expect(await findOwnSignIn(actor)).toMatchObject({ email: username, waiting: { email: "New@Example.com" } });
    expect(await mailTo(actor.userId)).toMatchObject([
      { toAddress: "New@Example.com", template: "confirm-email" },
      { toAddress: username, template: "email-change-asked" },
    ]);
    const token = await tokenOf(actor.userId);
    expect(await findEmailLink(token)).toMatchObject({ newEmail: "New@Example.com", username });
    expect((await userOf(actor.userId))?.email).toBe(username);

    const outcomes = await Promise.allSettled(times(5, () => confirmEmail({ token }, actor)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await userOf(actor.userId)).toMatchObject({ email: "New@Example.com", username });
    expect((await mailTo(actor.userId)).slice(2)).toMatchObject([{ toAddress: username, template: "email-changed" }]);
    expect((await auditOf(clinic)).map(({ action }) => action)).toEqual(["email.changeAsked", "email.changed"]);
    expect(await findEmailLink(token)).toBeNull();
    const old = linkPath(actor.userId, "password", reset).split("/").at(-1) ?? "";
    expect(await findPasswordLink(old)).toBeNull();
    expect(await findOwnSignIn(actor)).toMatchObject({ waiting: null });
  });

  test("stays when the wish was taken back, replaced or has run out", async () => {
    const { actor, username } = await somebody();
    await askForEmail(actor, wish("first@example.com"));
    const first = await tokenOf(actor.userId);
    await askForEmail(actor, wish("second@example.com"));
    const second = await tokenOf(actor.userId);
    expect(await findEmailLink(first)).toBeNull();
    await cancelEmail(actor);
    await expect(confirmEmail({ token: second }, actor)).rejects.toThrow("has been used or has run out");

    await askForEmail(actor, wish("third@example.com"));
    await acrossClinics((tx) =>
      tx.execute(sql`update user_tokens set expires_at = now() where user_id = ${actor.userId}`),
    );
    expect(await findEmailLink(await tokenOf(actor.userId))).toBeNull();
    expect(await findOwnSignIn(actor)).toMatchObject({ email: username, waiting: null });
  });

  test("a wish for another address dies with a new password, whoever set it, and with signing out everywhere", async () => {
    const ways = {
      own: ({ actor }: Awaited<ReturnType<typeof somebody>>) =>
        acrossClinics((tx) => storePassword(tx, actor.userId, "a hash", { byAdmin: false, keeping: actor.sessionId })),
      admin: ({ actor, clinic }: Awaited<ReturnType<typeof somebody>>) =>
        inClinic({ clinicId: clinic.id }, (tx) => storePassword(tx, actor.userId, "a hash", { byAdmin: true })),
      everywhere: ({ actor }: Awaited<ReturnType<typeof somebody>>) => endOwnOtherSessions(actor),
    };
    for (const [name, way] of Object.entries(ways)) {
      const person = await somebody();
      await askForEmail(person.actor, wish("thief@example.com"));
      const token = await tokenOf(person.actor.userId);
      await way(person);
      await expect(confirmEmail({ token }, person.actor), name).rejects.toThrow("has been used or has run out");
      expect((await userOf(person.actor.userId))?.email).toBe(person.username);
    }
  });

  test("is not asked for by who was signed out by a new password while the wish waited", async () => {
    const { clinic, actor, here, second, username } = await somebody();
    let asking: Promise<unknown> = Promise.resolve();
    await acrossClinics(async (tx) => {
      await storePassword(tx, actor.userId, "a hash", { byAdmin: false, keeping: here });
      asking = askForEmail({ ...actor, sessionId: second }, wish("thief@example.com")).catch(({ message }) => message);
      await waitForLock();
    });
    expect(await asking).toBe("Your session has ended. Sign in again.");
    expect(await findOwnSignIn(actor)).toMatchObject({ email: username, waiting: null });
    expect(await mailTo(actor.userId)).toEqual([]);
    expect(await auditOf(clinic)).toEqual([]);
  });

  test.each([
    ["a wrong password", "other@example.com", "wrong", "currentPassword"],
    ["the present address", "OWN", present, "email"],
  ])("is refused for %s, and nothing is mailed", async (_, email, password, field) => {
    const { clinic, actor, username } = await somebody();
    const refusal = askForEmail(actor, wish(email === "OWN" ? username.toUpperCase() : email, password));
    await expect(refusal).rejects.toMatchObject({ field });
    expect(await mailTo(actor.userId)).toEqual([]);
    expect(await auditOf(clinic)).toEqual([]);
  });
});

describe("a person's own sessions", () => {
  test("are those that go on, in all clinics, this one first", async () => {
    const { clinic, place, actor, here, second, there } = await somebody();
    const [idle, ended] = [await aSession(clinic, place), await aSession(clinic, place)];
    const rest = (id: string, change: Partial<Record<"lastSeenAt" | "endedAt", ReturnType<typeof sql>>>) =>
      acrossClinics((tx) => tx.update(sessions).set(change).where(eq(sessions.id, id)));
    await rest(idle, { lastSeenAt: sql`now() - interval '1 hour'` });
    await rest(ended, { endedAt: sql`now()` });
    await rest(there, { lastSeenAt: sql`now() - interval '2 minutes'` });

    const listed = await listOwnSessions(actor);
    expect(listed.map(({ id }) => id)).toEqual([here, second, there]);
    expect(listed.map(({ isThis }) => isThis)).toEqual([true, false, false]);
  });

  test("one ends alone, and nobody else's does", async () => {
    const { clinic, actor, here, second, there } = await somebody();
    const stranger = await somebody();
    await endOwnOtherSession(actor, { id: second });
    for (const id of [second, here, stranger.here])
      await expect(endOwnOtherSession(actor, { id })).rejects.toThrow("signed out already");

    expect(await states(here, second, there, stranger.here)).toEqual(["active", "signed-out", "active", "active"]);
    expect(await read(second)).toMatchObject({ endedBy: "elsewhere" });
    expect(await auditOf(clinic)).toMatchObject([{ action: "session.ended", details: { by: "elsewhere" } }]);
  });

  test("all but this one end, in every clinic", async () => {
    const { clinic, actor, here, second, there } = await somebody();
    const stranger = await somebody();
    await endOwnOtherSessions(actor);
    expect(await states(here, second, there, stranger.here)).toEqual(["active", "signed-out", "signed-out", "active"]);
    expect(await auditOf(clinic)).toMatchObject([{ action: "sessions.ended" }]);
    const open = await acrossClinics((tx) =>
      tx
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, actor.userId), sql`${sessions.endedAt} is null`)),
    );
    expect(open).toHaveLength(1);
  });
});
