import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { users, userTokens } from "@/db/schema/users";
import { aClinic, aMember, aSession, auditOf, times } from "@/lib/testing/factories";
import { issueLink, killLinks, linkPath } from "./links";
import { hashPassword, passwordFits } from "./password";
import { choosePasswordByLink, findPasswordLink } from "./password-link";
import { readSession } from "./sessions";

const origin = { address: "203.0.113.7" };
const chosen = (token: string, password = "Orchard-Number-1!") => ({ token, password, confirmPassword: password });

async function aLink() {
  const clinic = await aClinic();
  const place = await aMember(clinic, { passwordHash: await hashPassword("Orchard-Number-0!") });
  return { clinic, place, token: await tokenFor(place.userId) };
}

async function tokenFor(userId: number, minutes = 60): Promise<string> {
  const serial = await acrossClinics((tx) => issueLink(tx, userId, "password", minutes));
  return linkPath(userId, "password", serial).split("/").at(-1) ?? "";
}

async function hashOf(userId: number) {
  const [user] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, userId)));
  return user?.passwordHash ?? "";
}

describe("a link to choose a password", () => {
  test("works once: password, notice, audit, and every session ends", async () => {
    const { clinic, place, token } = await aLink();
    const open = await aSession(clinic, place);
    expect(await findPasswordLink(token)).toMatchObject({ userId: place.userId });
    expect(await findPasswordLink(token)).not.toBeNull();

    await choosePasswordByLink(chosen(token), origin);

    expect(await passwordFits(await hashOf(place.userId), "Orchard-Number-1!")).toBe(true);
    expect(await readSession(open, { address: null, isActivity: true })).toEqual({
      state: "signed-out",
      endedBy: "password",
    });
    const mails = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, place.userId)));
    expect(mails).toMatchObject([{ clinicId: clinic.id, template: "password-changed", data: { by: "link" } }]);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "password.changed", actorId: place.userId, subjectId: place.userId, address: origin.address },
    ]);
    expect(await findPasswordLink(token)).toBeNull();
    await expect(choosePasswordByLink(chosen(token, "Orchard-Number-2!"), origin)).rejects.toThrow("has been used");
  });

  test("used by ten at once works for one", async () => {
    const { place, token } = await aLink();
    const outcomes = await Promise.allSettled(
      times(10, (nth) => choosePasswordByLink(chosen(token, `Orchard-Rival-${nth}!`), origin)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const winner = outcomes.findIndex(({ status }) => status === "fulfilled");
    expect(await passwordFits(await hashOf(place.userId), `Orchard-Rival-${winner}!`)).toBe(true);
  });

  test("a refused password does not use it up", async () => {
    const { place, token } = await aLink();
    await expect(choosePasswordByLink(chosen(token, "Password1!"), origin)).rejects.toMatchObject({
      field: "password",
    });
    await expect(choosePasswordByLink(chosen(token, "Orchard-Number-0!"), origin)).rejects.toThrow("one of the last 6");
    expect(await findPasswordLink(token)).toMatchObject({ userId: place.userId });
  });

  test.each<[string, (place: { id: number; userId: number }) => Promise<unknown>]>([
    ["after its time", ({ userId }) => acrossClinics((tx) => expire(tx, userId))],
    ["when a newer one was sent", ({ userId }) => tokenFor(userId)],
    ["when it was taken back", ({ userId }) => acrossClinics((tx) => killLinks(tx, userId))],
    ["when the person is active nowhere", ({ id }) => suspend(id)],
  ])("is dead %s", async (_, happens) => {
    const { clinic, place, token } = await aLink();
    const before = await hashOf(place.userId);
    await happens(place);
    expect(await findPasswordLink(token)).toBeNull();
    await expect(choosePasswordByLink(chosen(token), origin)).rejects.toThrow("has been used or has run out");
    expect(await hashOf(place.userId)).toBe(before);
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("of somebody else, of another purpose or made up is none", async () => {
    const [{ token }, { place }] = [await aLink(), await aLink()];
    const mail = linkPath(place.userId, "email", 1).split("/").at(-1) ?? "";
    for (const guess of [token.replace(/^\d+/, String(place.userId)), mail, "", "1.1.x", `${token}x`, "\u0000", "🙂"])
      expect(await findPasswordLink(guess)).toBeNull();
  });
});

const expire = (tx: Parameters<Parameters<typeof acrossClinics>[0]>[0], userId: number) =>
  tx.update(userTokens).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(userTokens.userId, userId));

const suspend = (id: number) =>
  acrossClinics((tx) => tx.update(memberships).set({ status: "suspended" }).where(eq(memberships.id, id)));
