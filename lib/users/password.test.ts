import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { users, userTokens } from "@/db/schema/users";
import type { Actor } from "@/lib/auth/grant";
import { hashPassword, passwordFits } from "@/lib/auth/password";
import { readSession } from "@/lib/auth/sessions";
import { Missing } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, aSession, auditOf } from "@/lib/testing/factories";
import { findForPassword, prepareSetPassword, sendResetPasswordEmail, setPassword } from "./password";

const wanted = (id: number, password = "Orchard-Number-1!") => ({ id, password, confirmPassword: password });

/** As `action()` runs it. */
async function set(actor: Actor<"users.manage">, id: number, password?: string) {
  const input = wanted(id, password);
  const hash = await prepareSetPassword(actor, input);
  return inClinic(actor, (tx) => setPassword(tx, actor, input, hash));
}
const send = (actor: Actor<"users.manage">, id: number) =>
  inClinic(actor, (tx) => sendResetPasswordEmail(tx, actor, { id }));

const userOf = async (id: number) => (await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, id))))[0];
const mailTo = (userId: number) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, userId)));

async function aHouse() {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const place = await aProvider(clinic, { roles: ["clinic_admin"] });
  return { clinic, owner, admin: actorOf(clinic, place, ["clinic_admin"]) };
}

describe("setting somebody's password", () => {
  test("stores it as one to be replaced, ends their sessions, tells them, and audits it", async () => {
    const { clinic, admin } = await aHouse();
    const member = await aMember(clinic, { passwordHash: await hashPassword("Orchard-Number-0!"), firstName: "Jane" });
    const open = await aSession(clinic, member);
    expect(await set(admin, member.userId)).toMatchObject({ id: member.userId, name: expect.stringContaining("Jane") });

    const user = await userOf(member.userId);
    expect(user?.passwordDueAt).toBeInstanceOf(Date);
    expect(await passwordFits(user?.passwordHash ?? "", "Orchard-Number-1!")).toBe(true);
    expect((await readSession(open, { address: null, isActivity: true })).state).toBe("signed-out");
    expect(await mailTo(member.userId)).toMatchObject([{ template: "password-changed", data: { by: "admin" } }]);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "password.set", actorId: admin.userId, subjectId: member.userId },
    ]);
  });

  test.each(["suspended", "pending_delete", "disabled"] as const)("works while they are %s", async (status) => {
    const { clinic, admin } = await aHouse();
    const place = await (status === "pending_delete" ? aMember : aProvider)(clinic, { status });
    await set(admin, place.userId);
    expect((await userOf(place.userId))?.passwordHash).toContain("argon2id");
  });

  test.each(["invited", "removed"] as const)("is refused while they are %s", async (status) => {
    const { clinic, admin } = await aHouse();
    const place = await aProvider(clinic, { status });
    await expect(set(admin, place.userId)).rejects.toThrow(`is ${status}`);
    expect(await findForPassword(admin, place.userId)).toMatchObject({ refusal: expect.stringContaining(status) });
    expect((await userOf(place.userId))?.passwordHash).toBeNull();
  });

  test("is refused for oneself, and for the owner to everybody else", async () => {
    const { clinic, owner, admin } = await aHouse();
    await expect(set(admin, admin.userId)).rejects.toThrow("Use My Profile");
    await expect(set(owner, owner.userId)).rejects.toThrow("Use My Profile");
    await expect(set(admin, owner.userId)).rejects.toThrow("account owner");
    expect((await userOf(owner.userId))?.passwordHash).toBeNull();
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("is refused where the sign-in is another clinic's, before anything is told of former passwords", async () => {
    const { clinic, admin } = await aHouse();
    const elsewhere = await aClinic({ name: "Somewhere Else" });
    const person = await aProvider(elsewhere, { passwordHash: await hashPassword("Orchard-Number-1!") });
    await aProvider(clinic, { userId: person.userId });
    const before = await userOf(person.userId);

    const refusal = await prepareSetPassword(admin, wanted(person.userId)).catch(String);
    expect(refusal).toContain("is for them alone to change");
    expect(refusal).not.toContain("Somewhere Else");
    await expect(inClinic(admin, (tx) => setPassword(tx, admin, { id: person.userId }, "a hash"))).rejects.toThrow(
      "for them alone to change",
    );
    await expect(send(admin, person.userId)).rejects.toThrow("for them alone to change");
    expect(await userOf(person.userId)).toEqual(before);
    expect(await mailTo(person.userId)).toEqual([]);
  });

  test("of a person of another clinic is of nobody", async () => {
    const { admin } = await aHouse();
    const stranger = await aProvider(await aClinic(), { passwordHash: await hashPassword("Orchard-Number-1!") });
    for (const id of [stranger.userId, 999_999_999_999]) {
      await expect(prepareSetPassword(admin, wanted(id))).rejects.toBeInstanceOf(Missing);
      await expect(inClinic(admin, (tx) => setPassword(tx, admin, { id }, "a hash"))).rejects.toBeInstanceOf(Missing);
      await expect(send(admin, id)).rejects.toBeInstanceOf(Missing);
      expect(await findForPassword(admin, id)).toBeNull();
    }
  });

  test("a weak or a former one is refused, and nothing changes", async () => {
    const { clinic, admin } = await aHouse();
    const place = await aProvider(clinic, { passwordHash: await hashPassword("Orchard-Number-0!") });
    await expect(set(admin, place.userId, "Password1!")).rejects.toMatchObject({ field: "password" });
    await expect(set(admin, place.userId, "Orchard-Number-0!")).rejects.toMatchObject({ field: "password" });
    expect((await userOf(place.userId))?.passwordDueAt).toBeNull();
    expect(await mailTo(place.userId)).toEqual([]);
  });
});

describe("Send Reset Password Email", () => {
  test("mails a link, and a newer one replaces it", async () => {
    const { clinic, admin } = await aHouse();
    const member = await aMember(clinic);
    await send(admin, member.userId);
    await send(admin, member.userId);
    expect((await mailTo(member.userId)).map(({ template, data }) => ({ template, data }))).toEqual([
      { template: "reset-password", data: { serial: 1 } },
      { template: "reset-password", data: { serial: 2 } },
    ]);
    const [link] = await acrossClinics((tx) =>
      tx.select().from(userTokens).where(eq(userTokens.userId, member.userId)),
    );
    expect(link).toMatchObject({ serial: 2, purpose: "password" });
    expect(await auditOf(clinic)).toMatchObject([{ action: "password.linkSent" }, { action: "password.linkSent" }]);
  });

  test("is for the active, oneself among them, and for the owner by the owner", async () => {
    const { clinic, owner, admin } = await aHouse();
    await send(admin, admin.userId);
    await send(owner, owner.userId);
    await expect(send(admin, owner.userId)).rejects.toThrow("account owner");
    const suspended = await aMember(clinic, { status: "suspended" });
    await expect(send(admin, suspended.userId)).rejects.toThrow("cannot sign in");
    expect(await mailTo(suspended.userId)).toEqual([]);
  });
});
