import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { passwordHistory, users, userTokens } from "@/db/schema/users";
import { aClinic, anOwner, aPerson, aProvider, aSession, times } from "@/lib/testing/factories";
import { issueLink } from "./links";
import { hashFirstPassword, hashNewPassword, storePassword } from "./new-password";
import { hashPassword, passwordFits } from "./password";
import { readSession } from "./sessions";
import { signIn } from "./sign-in";

const read = (id: string) => readSession(id, { address: null, isActivity: true });
const nowhere = { address: "203.0.113.9", userAgent: null };

async function userOf(id: number) {
  const [user] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, id)));
  return user;
}

const byThemselves = async (userId: number, password: string, keeping?: string) => {
  const hash = await hashNewPassword(userId, password);
  await acrossClinics((tx) => storePassword(tx, userId, hash, { byAdmin: false, ...(keeping && { keeping }) }));
};

describe("a first password", () => {
  test("is hashed when it meets the requirements", async () => {
    expect(await passwordFits(await hashFirstPassword("Fine-Orchard-7!", "a@example.com"), "Fine-Orchard-7!")).toBe(
      true,
    );
  });

  test.each([
    ["short1!", "8 to 128"],
    ["Password1!", "too common"],
    [`Aa1!${"x".repeat(125)}`, "8 to 128"],
    ["Xanthippe77!", "too common"],
  ])("%s is refused at its field", async (password, words) => {
    const refusal = hashFirstPassword(password, "someone@example.com", ["Xanthippe", "Doe"]);
    await expect(refusal).rejects.toMatchObject({
      name: "Refusal",
      field: "password",
      message: expect.stringContaining(words),
    });
  });
});

describe("a new password", () => {
  test("is none of the last six, and the seventh may come again", async () => {
    const place = await aPerson(await aClinic(), { passwordHash: await hashPassword("Orchard-Number-0!") });
    for (const round of [1, 2, 3, 4, 5]) await byThemselves(place.userId, `Orchard-Number-${round}!`);
    for (const round of times(6, Number)) {
      await expect(hashNewPassword(place.userId, `Orchard-Number-${round}!`)).rejects.toThrow("one of the last 6");
    }
    await byThemselves(place.userId, "Orchard-Number-6!");
    await byThemselves(place.userId, "Orchard-Number-0!");
    await expect(hashNewPassword(place.userId, "Orchard-Number-2!")).rejects.toThrow("one of the last 6");
    expect(await hashNewPassword(place.userId, "Orchard-Number-1!")).toContain("argon2id");

    const kept = await acrossClinics((tx) =>
      tx.select().from(passwordHistory).where(eq(passwordHistory.userId, place.userId)),
    );
    expect(kept).toHaveLength(6);
  });

  test("is not the present one, even where no history was kept", async () => {
    const place = await aPerson(await aClinic(), { passwordHash: await hashPassword("Orchard-Number-0!") });
    await acrossClinics((tx) => tx.delete(passwordHistory).where(eq(passwordHistory.userId, place.userId)));
    await expect(hashNewPassword(place.userId, "Orchard-Number-0!")).rejects.toThrow("one of the last 6");
  });
});

describe("storing a password", () => {
  async function ofTwoClinics() {
    const [home, other] = [await aClinic(), await aClinic()];
    const owner = await anOwner(home);
    const place = await aProvider(home, { passwordHash: await hashPassword("Orchard-Number-0!") });
    const elsewhere = await aProvider(other, { userId: place.userId });
    const open = { here: await aSession(home, place), there: await aSession(other, elsewhere) };
    return { home, owner, place, open };
  }

  test("ends every session in every clinic, when an admin of one sets it", async () => {
    const { owner, place, open } = await ofTwoClinics();
    const hash = await hashNewPassword(place.userId, "Orchard-Number-1!");
    await inClinic(owner, (tx) => storePassword(tx, place.userId, hash, { byAdmin: true }));

    expect(await read(open.here)).toEqual({ state: "signed-out", endedBy: "password" });
    expect(await read(open.there)).toEqual({ state: "signed-out", endedBy: "password" });
    expect(await userOf(place.userId)).toMatchObject({ passwordHash: hash, passwordDueAt: expect.any(Date) });
  });

  test("ends every session but the one in which the person did it", async () => {
    const { place, open } = await ofTwoClinics();
    await byThemselves(place.userId, "Orchard-Number-1!", open.there);

    expect(await read(open.here)).toEqual({ state: "signed-out", endedBy: "password" });
    expect((await read(open.there)).state).toBe("active");
    expect(await userOf(place.userId)).toMatchObject({ passwordDueAt: null });
  });

  test("leaves no session to who signs in with the old one at the same moment", async () => {
    for (const _ of times(6, Number)) {
      const { owner, place } = await ofTwoClinics();
      const { username = "" } = (await userOf(place.userId)) ?? {};
      const hash = await hashNewPassword(place.userId, "Orchard-Number-1!");
      const [sessionId] = await Promise.all([
        signIn({ username, password: "Orchard-Number-0!" }, nowhere),
        new Promise((resolve) => setTimeout(resolve, Math.random() * 60)).then(() =>
          inClinic(owner, (tx) => storePassword(tx, place.userId, hash, { byAdmin: true })),
        ),
      ]);
      if (sessionId) expect((await read(sessionId)).state).toBe("signed-out");
    }
  });

  test("kills the links to choose one", async () => {
    const place = await aPerson(await aClinic());
    await acrossClinics((tx) => issueLink(tx, place.userId, "password", 60));
    await byThemselves(place.userId, "Orchard-Number-1!");
    const [link] = await acrossClinics((tx) => tx.select().from(userTokens).where(eq(userTokens.userId, place.userId)));
    expect(link).toMatchObject({ serial: 2, expiresAt: null });
  });

  test("is for the home clinic alone", async () => {
    const [home, other] = [await aClinic(), await aClinic()];
    const stranger = await anOwner(other);
    const place = await aProvider(home, { passwordHash: await hashPassword("Orchard-Number-0!") });
    await aProvider(other, { userId: place.userId });
    const before = await userOf(place.userId);
    await expect(
      inClinic(stranger, (tx) => storePassword(tx, place.userId, "hash", { byAdmin: true })),
    ).rejects.toThrow("not for this clinic");
    expect(await userOf(place.userId)).toEqual(before);
  });
});

test("a password that an admin knows opens one door: choosing another", async () => {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const place = await aProvider(clinic, { username: "due@example.com" });
  const hash = await hashFirstPassword("Orchard-Number-1!", "due@example.com");
  await inClinic(owner, (tx) => storePassword(tx, place.userId, hash, { byAdmin: true }));

  const id = (await signIn({ username: "due@example.com", password: "Orchard-Number-1!" }, nowhere)) ?? "";
  expect(await read(id)).toEqual({ state: "password-due", sessionId: id, userId: place.userId });
  await byThemselves(place.userId, "Orchard-Number-2!", id);
  expect((await read(id)).state).toBe("active");

  await acrossClinics((tx) =>
    tx.update(sessions).set({ createdAt: sql`now() - interval '1 hour'` }).where(eq(sessions.id, id)),
  );
  expect(await read(id)).toEqual({ state: "signed-out", endedBy: "password" });
});
