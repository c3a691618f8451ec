import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import { env } from "@/lib/env";
import { aClinic, aMember, aProvider, aSession, auditOf, times } from "@/lib/testing/factories";
import { findLink, issueLink, linkPath } from "./links";
import { hashPassword } from "./password";
import { choosePasswordByLink } from "./password-link";
import { findClinicsWithOwner, RecoveryReason, recoverOwner } from "./recover-owner";
import { readSession } from "./sessions";
import { signIn } from "./sign-in";

const present = "Orchard-Number-0!";
const reason = "The owner's phone and password book were lost";
let serial = 0;

/** A clinic with an owner of two clinics who has a second factor, an admin, and others whom it is no business of. */
async function aHouse() {
  const [clinic, other] = [await aClinic(), await aClinic()];
  const name = (who: string) => `${who}-${++serial}-${process.pid}@example.com`;
  const passwordHash = await hashPassword(present);
  const owner = await aProvider(clinic, { isOwner: true, username: name("owner"), passwordHash });
  const elsewhere = await aProvider(other, { userId: owner.userId });
  const admin = await aProvider(clinic, { roles: ["clinic_admin", "analyst"], username: name("admin"), passwordHash });
  await aProvider(clinic, { roles: ["clinic_admin"], status: "suspended" });
  await aProvider(other, { roles: ["clinic_admin"], isOwner: true });
  await aMember(clinic);
  const { userId } = owner;
  await acrossClinics(async (tx) => {
    await tx.insert(secondFactors).values({ userId, secret: "sealed", confirmedAt: new Date() });
    await tx.insert(recoveryCodes).values({ userId, number: 1, hash: "hash" });
  });
  const sessions = [await aSession(clinic, owner), await aSession(other, elsewhere)];
  return { clinic, other, owner, admin, sessions };
}

const userOf = async (id: number) => {
  const [user] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, id)));
  if (!user) throw new Error("no such user");
  return user;
};
const factorsOf = ({ userId }: { userId: number }) =>
  acrossClinics(async (tx) => [
    ...(await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId))),
    ...(await tx.select().from(recoveryCodes).where(eq(recoveryCodes.userId, userId))),
  ]);
const mailsOf = async ({ id }: { id: number }) =>
  (await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, id)))).map(
    ({ userId, template }) => `${template} ${userId}`,
  );
const ownersOf = ({ id }: { id: number }) =>
  acrossClinics((tx) =>
    tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.clinicId, id), eq(memberships.isOwner, true))),
  );
const renamed = ({ id }: { id: number }, name: string) =>
  acrossClinics((tx) => tx.update(clinics).set({ name }).where(eq(clinics.id, id)));
const statesOf = async (ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => readSession(id, { address: null, isActivity: true })))).map(({ state }) => state);

test("the owner is signed out, has neither password nor second factor, and one link; who has rights is told why", async () => {
  const { clinic, owner, admin, sessions } = await aHouse();
  const { username } = await userOf(owner.userId);
  const wish = await acrossClinics((tx) => issueLink(tx, owner.userId, "email", 60, "thief@example.com"));

  const recovered = await recoverOwner({ clinicId: clinic.id, reason });

  expect(recovered).toEqual({
    username,
    link: `${env().APP_URL}${linkPath(owner.userId, "password", 1)}`,
    minutes: 60,
    told: 2,
  });
  expect(await statesOf(sessions)).toEqual(["signed-out", "signed-out"]);
  expect(await factorsOf(owner)).toEqual([]);
  const emailLink = linkPath(owner.userId, "email", wish).split("/").at(-1) ?? "";
  expect(await acrossClinics((tx) => findLink(tx, "email", emailLink))).toBeNull();
  const origin = { address: "198.51.100.7", userAgent: null };
  expect(await signIn({ username, password: present }, origin)).toBeNull();
  expect(await auditOf(clinic)).toMatchObject([
    { action: "owner.recovered", actorId: null, subjectId: owner.userId, address: null, details: { reason } },
    { action: "session.refused" },
  ]);
  expect((await mailsOf(clinic)).sort()).toEqual(
    [owner, admin].map(({ userId }) => `owner-recovered ${userId}`).sort(),
  );
  expect(await ownersOf(clinic)).toEqual([{ userId: owner.userId }]);

  const token = recovered.link.split("/").at(-1) ?? "";
  const chosen = { password: "Orchard-Number-9!", confirmPassword: "Orchard-Number-9!" };
  await choosePasswordByLink({ token, ...chosen }, origin);
  await expect(choosePasswordByLink({ token, ...chosen }, origin)).rejects.toThrow("has been used");
  expect(await signIn({ username, password: chosen.password }, origin)).not.toBeNull();
});

test("another provider takes the place of an owner who has left, by username or by address", async () => {
  const { clinic, owner, admin, sessions } = await aHouse();
  const { email, passwordHash } = await userOf(owner.userId);
  const { username } = await userOf(admin.userId);
  const theirs = [await aSession(clinic, admin)];

  expect(await recoverOwner({ clinicId: clinic.id, reason, owner: username.toUpperCase() })).toMatchObject({
    username,
  });

  expect(await ownersOf(clinic)).toEqual([{ userId: admin.userId }]);
  expect(await statesOf([...theirs, ...sessions])).toEqual(["signed-out", "active", "active"]);
  expect((await userOf(owner.userId)).passwordHash).toBe(passwordHash);
  expect(await auditOf(clinic)).toMatchObject([
    { action: "ownership.handedOver", actorId: null, subjectId: owner.userId },
    { action: "ownership.handedOver", actorId: null, subjectId: admin.userId },
    { action: "owner.recovered", actorId: null, subjectId: admin.userId },
  ]);
  expect((await mailsOf(clinic)).sort()).toEqual([
    `owner-recovered ${owner.userId}`,
    `owner-recovered ${admin.userId}`,
    `ownership-given ${owner.userId}`,
    `ownership-received ${admin.userId}`,
  ]);

  await recoverOwner({ clinicId: clinic.id, reason, owner: email });
  expect(await ownersOf(clinic)).toEqual([{ userId: owner.userId }]);
});

test("is refused without somebody who can own the account, and nothing is written", async () => {
  const { clinic, other, owner, admin, sessions } = await aHouse();
  const member = await aMember(clinic);
  const suspended = await aProvider(clinic, { status: "suspended", email: (await userOf(admin.userId)).email });
  const stranger = await aProvider(other);
  const nameOf = async ({ userId }: { userId: number }) => (await userOf(userId)).username;
  const recover = (name: string) => recoverOwner({ clinicId: clinic.id, reason, owner: name });
  await expect(recover(await nameOf(member))).rejects.toThrow("Only a provider");
  await expect(recover(await nameOf(suspended))).rejects.toThrow("is suspended and cannot be the account owner");
  await expect(recover(await nameOf(stranger))).rejects.toThrow("Nobody in this clinic has");
  await expect(recoverOwner({ clinicId: 999_999_999, reason })).rejects.toThrow("no clinic with the ID");
  // A username comes before the same address of somebody else; an address alone must be one person's.
  const shared = "front-desk@example.com";
  for (const _ of times(2, String)) await aProvider(clinic, { email: shared });
  await expect(recover(shared)).rejects.toThrow("Several people have the address");

  expect(await ownersOf(clinic)).toEqual([{ userId: owner.userId }]);
  expect(await statesOf(sessions)).toEqual(["active", "active"]);
  expect(await factorsOf(owner)).toHaveLength(2);
  expect((await userOf(owner.userId)).passwordHash).not.toBeNull();
  expect(await auditOf(clinic)).toEqual([]);
  expect(await mailsOf(clinic)).toEqual([]);
});

test("twice at once, for two people: one owner, and both are in the trail", async () => {
  const { clinic, owner, admin } = await aHouse();
  const names = [(await userOf(admin.userId)).username, undefined];
  const outcomes = await Promise.allSettled(
    names.map((name) => recoverOwner({ clinicId: clinic.id, reason, owner: name })),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(await ownersOf(clinic)).toEqual([{ userId: admin.userId }]);
  const events = (await auditOf(clinic)).map(({ action }) => action);
  expect(events.filter((action) => action === "owner.recovered")).toHaveLength(2);
  expect(owner.isOwner).toBe(true);
});

test("a reason has ten characters of words at least", () => {
  for (const bad of ["", "lost", "   \u200b        ", "x".repeat(501)])
    expect(RecoveryReason.safeParse(bad).success, bad).toBe(false);
  expect(RecoveryReason.parse("  Phone lost at sea\n")).toBe("Phone lost at sea");
});

test("clinics are found by ID or by name", async () => {
  const { clinic, owner } = await aHouse();
  for (const wanted of [String(clinic.id), clinic.name.toUpperCase()])
    expect(await findClinicsWithOwner(wanted)).toMatchObject([{ id: clinic.id, userId: owner.userId }]);
  // A clinic may be called what another one's ID is, or what nobody's is.
  const other = await aHouse();
  await renamed(other.clinic, String(clinic.id));
  expect(await findClinicsWithOwner(String(clinic.id))).toMatchObject([{ id: clinic.id, userId: owner.userId }]);
  await renamed(other.clinic, "999999999999");
  expect(await findClinicsWithOwner("999999999999")).toMatchObject([{ id: other.clinic.id }]);
  expect(await findClinicsWithOwner("Nowhere")).toEqual([]);
  expect((await findClinicsWithOwner()).length).toBeGreaterThan(5);
});
