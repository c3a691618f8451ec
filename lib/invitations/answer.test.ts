import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { membershipRoles } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { hashPassword } from "@/lib/auth/password";
import { signIn } from "@/lib/auth/sign-in";
import { signInLimits } from "@/lib/auth/throttle";
import { aClinic, aMember, aProvider, aRoom, auditOf, seatsUsed, statusOf, times } from "@/lib/testing/factories";
import {
  anAddress,
  anInvitingClinic,
  type Clinic,
  inviteAs,
  type Owner,
  placeInvited,
  type Typed,
  tokenInvited,
} from "@/lib/testing/invitations";
import { exportRecords } from "@/lib/users/records";
import { acceptAsKnownPerson, acceptAsNewPerson, declineInvitation } from "./answer";
import { findInvitation } from "./open";

const password = "Correct-Horse-7!";
const origin = { address: "192.0.2.7" };
let clinic: Clinic;
let owner: Owner;

beforeEach(async () => {
  ({ clinic, owner } = await anInvitingClinic());
});

const invite = (people: string, wanted: Typed = {}, by = owner) => inviteAs(by, people, wanted);
const placeOf = (email: string, of = clinic) => placeInvited(email, of);
const tokenOf = (email: string, by = owner, of = clinic) => tokenInvited(email, by, of);

const asNew = (token: string, wanted = {}) =>
  acceptAsNewPerson(
    {
      token,
      email: "",
      firstName: "Nora",
      lastName: "Lind",
      terms: true,
      password,
      confirmPassword: password,
      ...wanted,
    },
    origin,
  );

describe("Accept and Decline", () => {
  test("a new person sets names and a password, and can sign in", async () => {
    const [email, room] = [anAddress(), await aRoom(clinic)];
    await invite(email, { roles: ["analyst"], rooms: [room.id] });
    const token = await tokenOf(email);
    expect(await signIn({ username: email, password }, { ...origin, userAgent: null })).toBeNull();
    await asNew(token);
    expect(await placeOf(email)).toMatchObject({
      status: "active",
      firstName: "Nora",
      lastName: "Lind",
      termsAcceptedAt: expect.any(Date),
    });
    expect(await signIn({ username: email, password }, { ...origin, userAgent: null })).toEqual(expect.any(String));
    await expect(asNew(token)).rejects.toThrow(/answered, taken back or replaced/);
    const { id } = await placeOf(email);
    const [role] = await acrossClinics((tx) =>
      tx.select().from(membershipRoles).where(eq(membershipRoles.membershipId, id)),
    );
    expect(role).toMatchObject({ role: "analyst" });
  });

  test("ten accepts at once: one membership, one password", async () => {
    const email = anAddress();
    await invite(email);
    const token = await tokenOf(email);
    const outcomes = await Promise.allSettled(times(10, () => asNew(token)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await auditOf(clinic)).filter(({ action }) => action === "invitation.accepted")).toHaveLength(1);
  });

  test("somebody of another clinic accepts with their own password; neither clinic learns of the other", async () => {
    const other = await aClinic();
    const email = anAddress();
    const passwordHash = await hashPassword(password);
    const elena = await aProvider(other, {
      email,
      username: email,
      passwordHash,
      firstName: "Elena",
      lastName: "Rossi",
    });
    await invite(email);
    const token = await tokenOf(email);
    const records = await exportRecords(owner, elena.userId);
    expect(records?.person.signIn).toEqual({ email });
    expect(await findInvitation(token)).toMatchObject({ lastName: "" });
    await expect(asNew(token)).rejects.toThrow(/has a sign-in already/);
    const accept = (currentPassword: string) => acceptAsKnownPerson({ token, currentPassword, terms: true }, origin);
    await expect(accept("wrong")).rejects.toThrow(/not your current password/);
    expect((await placeOf(email)).status).toBe("invited");
    await accept(password);
    expect(await placeOf(email)).toMatchObject({ userId: elena.userId, status: "active", lastName: "Rossi" });
    expect(await statusOf(elena)).toBe("active");
    // What stands there names neither the clinic nor the invitation.
    expect(await auditOf(other)).toMatchObject([
      { action: "session.refused", actorId: null, subjectId: elena.userId, details: { reason: "no password" } },
    ]);
  });

  test("what a link shows is the same for an address that has a sign-in elsewhere and for one that nobody has", async () => {
    const [known, unknown] = [anAddress(), anAddress()];
    await aMember(await aClinic(), { email: known, passwordHash: await hashPassword(password) });
    await invite(`${known}, ${unknown}`);
    const looks = [await findInvitation(await tokenOf(known)), await findInvitation(await tokenOf(unknown))];
    const [ofKnown, ofUnknown] = looks.map((look) => JSON.stringify({ ...look, email: "", firstName: "", userId: 0 }));
    expect(ofKnown).toBe(ofUnknown);
  });

  test("who has no sign-in yet is answered like a wrong password, and throttled like one", async () => {
    const email = anAddress();
    await invite(email);
    const token = await tokenOf(email);
    const accept = () => acceptAsKnownPerson({ token, currentPassword: password, terms: true }, origin);
    for (const _ of times(signInLimits.sameNameAndPlace, () => null))
      await expect(accept()).rejects.toThrow("This is not your current password.");
    await expect(accept()).rejects.toThrow(/Too many wrong passwords/);
    expect((await placeOf(email)).status).toBe("invited");
  });

  test("asking again and again who has a sign-in fills no audit trail", async () => {
    const [other, email] = [await aClinic(), anAddress()];
    await aMember(other, { email, passwordHash: await hashPassword(password) });
    await invite(email);
    const token = await tokenOf(email);
    for (const _ of times(signInLimits.sameNameAndPlace + 2, () => null))
      await expect(asNew(token)).rejects.toThrow(/has a sign-in already/);
    expect(await auditOf(other)).toHaveLength(signInLimits.sameNameAndPlace);
  });

  test.each(["active", "suspended", "disabled"] as const)(
    "who is %s elsewhere and has no password yet does not get one by an invitation, whose link the clinic can copy",
    async (status) => {
      const email = anAddress();
      const jane = await aMember(await aClinic(), { email, username: email, status });
      await invite(email);
      const token = await tokenOf(email);
      await expect(asNew(token)).rejects.toThrow(/has a sign-in already/);
      const [left] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, jane.userId)));
      expect(left?.passwordHash).toBeNull();
    },
  );

  test("an address that is no longer the person's opens nothing", async () => {
    const other = await aClinic();
    const email = anAddress();
    const passwordHash = await hashPassword(password);
    const elena = await aProvider(other, { email, passwordHash });
    await invite(email);
    const token = await tokenOf(email);
    await acrossClinics((tx) => tx.update(users).set({ email: anAddress() }).where(eq(users.id, elena.userId)));
    await expect(acceptAsKnownPerson({ token, currentPassword: password, terms: true }, origin)).rejects.toThrow(
      /no longer yours/,
    );
  });

  test("Decline frees the seat and drops roles and rooms", async () => {
    const [email, room] = [anAddress(), await aRoom(clinic)];
    await invite(email, { roles: ["analyst"], rooms: [room.id] });
    const token = await tokenOf(email);
    const { id } = await placeOf(email);
    await declineInvitation({ token }, origin);
    expect((await placeOf(email)).status).toBe("removed");
    expect(await seatsUsed(clinic)).toBe(1);
    const left = await acrossClinics((tx) =>
      tx.select().from(roomAssignments).where(eq(roomAssignments.membershipId, id)),
    );
    expect(left).toEqual([]);
    await expect(declineInvitation({ token }, origin)).rejects.toThrow(/answered, taken back or replaced/);
  });

  test("accepting and declining at once: one of the two", async () => {
    const email = anAddress();
    await invite(email);
    const token = await tokenOf(email);
    const outcomes = await Promise.allSettled([asNew(token), declineInvitation({ token }, origin)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each(["", "1.2.3.x", "a".repeat(300), `1.1.1.${"A".repeat(43)}`])(
    "a made-up link (%j) opens nothing",
    async (token) => {
      expect(await findInvitation(token)).toBeNull();
      await expect(declineInvitation({ token }, origin)).rejects.toThrow(/answered, taken back/);
    },
  );
});
