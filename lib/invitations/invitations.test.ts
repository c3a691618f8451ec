import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { mailOutbox } from "@/db/schema/mail";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { hashPassword } from "@/lib/auth/password";
import { signIn } from "@/lib/auth/sign-in";
import { signInLimits } from "@/lib/auth/throttle";
import {
  aClinic,
  actorOf,
  aMember,
  anOwner,
  aProvider,
  aRoom,
  auditOf,
  seatsUsed,
  statusOf,
  times,
} from "@/lib/testing/factories";
import { exportRecords } from "@/lib/users/records";
import { removeUser } from "@/lib/users/removal";
import { findForSettingsFrame } from "@/lib/users/settings-queries";
import { changeSignIn } from "@/lib/users/sign-in-change";
import { findToInviteAgain } from "./again";
import { acceptAsKnownPerson, acceptAsNewPerson, declineInvitation } from "./answer";
import { NewInvitations } from "./input";
import { inviteUsers } from "./invite";
import { findInvitation } from "./open";
import { copyInvitationLink, resendInvitation, sendNewInvitation } from "./renew";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Owner = Awaited<ReturnType<typeof anOwner>>;

const password = "Correct-Horse-7!";
const origin = { address: "192.0.2.7" };
let clinic: Clinic;
let owner: Owner;
let serial = 0;

const anAddress = () => `invited-${process.pid}-${++serial}@example.com`;

beforeEach(async () => {
  clinic = await aClinic({ paidSeats: 3 });
  owner = await anOwner(clinic);
});

type Typed = Partial<Parameters<typeof NewInvitations.parse>[0] & object>;

function invite(people: string, wanted: Typed = {}, by = owner) {
  const typed = { people, type: "provider", subtype: "lsp", roles: [], rooms: [], ...wanted };
  return inClinic(by, (tx) => inviteUsers(tx, by, NewInvitations.parse(typed)));
}

/** The membership of who was invited to this address, in this clinic. */
async function placeOf(email: string, of: Clinic = clinic) {
  const [place] = await acrossClinics((tx) =>
    tx
      .select({ place: memberships })
      .from(invitations)
      .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
      .where(sql`${invitations.email} = ${email} and ${invitations.clinicId} = ${of.id}`),
  );
  if (!place) throw new Error("Nobody was invited to this address.");
  return place.place;
}

async function tokenOf(email: string, by = owner, of: Clinic = clinic): Promise<string> {
  const { userId: id } = await placeOf(email, of);
  const { link } = await inClinic(by, (tx) => copyInvitationLink(tx, by, { id }));
  return link.split("/").at(-1) ?? "";
}

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

const expire = (email: string) =>
  acrossClinics((tx) =>
    tx.update(invitations).set({ expiresAt: sql`now() - interval '1 minute'` }).where(eq(invitations.email, email)),
  );

describe("Invite", () => {
  test("takes a seat, gives the roles and rooms, mails a link and is audited", async () => {
    const [email, room] = [anAddress(), await aRoom(clinic)];
    const used = await seatsUsed(clinic);
    expect(await invite(`Nora Lind <${email}>`, { roles: ["scheduler"], rooms: [room.id] })).toEqual([
      { email, isInvited: true, message: "Invited" },
    ]);
    const place = await placeOf(email);
    expect(place).toMatchObject({ status: "invited", type: "provider", firstName: "Nora", lastName: "Lind" });
    expect(await seatsUsed(clinic)).toBe(used + 1);
    const [mail] = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.toAddress, email)));
    expect(mail).toMatchObject({ template: "invitation", state: "queued", clinicId: clinic.id });
    expect((await auditOf(clinic)).map(({ action }) => action)).toEqual(["user.invited"]);
    expect(await findInvitation(await tokenOf(email))).toMatchObject({
      state: "open",
      clinicName: clinic.name,
      inviter: `${owner.firstName} ${owner.lastName}`,
    });
  });

  test("several addresses at once: each has a result, and those that fit are invited while seats last", async () => {
    const colleague = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders", email: anAddress() });
    const [known] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, colleague.userId)));
    const [first, second] = [anAddress(), anAddress()];
    // Two of three seats are taken.
    const results = await invite(`${known?.email}\n${first}; ${second}, ${first.toUpperCase()}`);
    expect(results.map(({ isInvited, message }) => [isInvited, message])).toEqual([
      [false, "Andrea Sanders belongs to this clinic already and is active."],
      [true, "Invited"],
      [false, "All 3 paid user seats are in use. A provider needs a free one."],
    ]);
    expect(await seatsUsed(clinic)).toBe(3);
    const left = await acrossClinics((tx) => tx.select().from(users).where(eq(users.email, second)));
    expect(left).toEqual([]);
  });

  test("ten invitations at once for one free seat: one", async () => {
    await aProvider(clinic);
    const results = await Promise.all(times(10, () => invite(anAddress())));
    expect(results.flat().filter(({ isInvited }) => isInvited)).toHaveLength(1);
    expect(await seatsUsed(clinic)).toBe(3);
  });

  test("the same address ten times at once: one membership, one sign-in", async () => {
    const email = anAddress();
    const results = await Promise.all(times(10, () => invite(email)));
    expect(results.flat().filter(({ isInvited }) => isInvited)).toHaveLength(1);
    expect(await acrossClinics((tx) => tx.select().from(users).where(eq(users.email, email)))).toHaveLength(1);
  });

  test("two clinics at once invite one new address: one sign-in, two invitations", async () => {
    const email = anAddress();
    const other = await aClinic();
    const otherOwner = await anOwner(other);
    const results = await Promise.all([invite(email), invite(email, {}, otherOwner)]);
    expect(results.flat().map(({ isInvited }) => isInvited)).toEqual([true, true]);
    expect(await acrossClinics((tx) => tx.select().from(users).where(eq(users.email, email)))).toHaveLength(1);
    expect((await placeOf(email)).userId).toBe((await placeOf(email, other)).userId);
  });

  test("a member takes no seat, and needs a room", async () => {
    await Promise.all([aProvider(clinic), aProvider(clinic)]);
    const [email, room] = [anAddress(), await aRoom(clinic)];
    expect(() => NewInvitations.parse({ people: email, type: "member", subtype: "", roles: [], rooms: [] })).toThrow();
    expect(await invite(email, { type: "member", subtype: "", rooms: [room.id] })).toMatchObject([{ isInvited: true }]);
  });

  test.each([
    ["", "Enter at least one"],
    ["not an address", "“not an address” is not"],
    [Array.from({ length: 21 }, (_, index) => `a${index}@example.com`).join("\n"), "At most 20"],
    ["a@example.com\u0000, <b@", "is not an e-mail address"],
  ])("refuses %j", (people, words) => {
    const { error } = NewInvitations.safeParse({ people, type: "provider", subtype: "lsp", roles: [], rooms: [] });
    expect(error?.message).toContain(words);
  });

  test("names have a hundred characters, and what stands in for one is cut", () => {
    const read = (people: string) =>
      NewInvitations.safeParse({ people, type: "provider", subtype: "lsp", roles: [], rooms: [] });
    for (const name of [
      "N".repeat(101),
      `${"N".repeat(101)} Lind`,
      `Nora ${"L".repeat(101)}`,
      `N ${"😀".repeat(101)}`,
    ]) {
      expect(read(`anna@example.com, ${name} <nora@example.com>`).error?.issues).toMatchObject([
        { path: ["people"], message: "The name of nora@example.com is too long: at most 100 characters." },
      ]);
    }
    const people = [`${"N".repeat(100)} ${"😀".repeat(100)} <nora@example.com>`, `${"a".repeat(150)}@example.com`];
    expect(read(people.join("\n")).data?.people).toMatchObject([
      { firstName: "N".repeat(100), lastName: "😀".repeat(100) },
      { firstName: "a".repeat(100), lastName: "" },
    ]);
  });

  test("another clinic's room does not exist here, and nothing is written", async () => {
    const room = await aRoom(await aClinic());
    await expect(invite(anAddress(), { rooms: [room.id] })).rejects.toThrow();
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("who was removed comes back to the record as it was", async () => {
    const jane = await aMember(clinic, {
      email: anAddress(),
      firstName: "Jane",
      lastName: "Gomez",
      city: "Springfield",
    });
    const [{ email } = { email: "" }] = await acrossClinics((tx) =>
      tx.select({ email: users.email }).from(users).where(eq(users.id, jane.userId)),
    );
    await inClinic(owner, (tx) => removeUser(tx, owner, { id: jane.userId }));
    expect(await invite(email)).toMatchObject([
      { isInvited: false, message: expect.stringContaining("was a member here") },
    ]);
    const again = { email, type: "member", subtype: null, firstName: "Jane", lastName: "Gomez" };
    expect(await findToInviteAgain(owner, jane.userId)).toMatchObject(again);
    // A room that they have not left is no obstacle.
    const room = await aRoom(clinic, [jane]);
    expect(await invite(email, { type: "member", rooms: [room.id] })).toMatchObject([{ isInvited: true }]);
    expect(await placeOf(email)).toMatchObject({
      id: jane.id,
      status: "invited",
      city: "Springfield",
      lastName: "Gomez",
    });
    expect(await findToInviteAgain(owner, jane.userId)).toBeNull();
  });

  test("who never accepted is invited again at the address that was invited, by this clinic alone", async () => {
    const [email, own] = [anAddress(), anAddress()];
    const elena = await aProvider(await aClinic(), { email, username: email });
    await invite(email, { subtype: "medical_assistant" });
    await inClinic(owner, (tx) => removeUser(tx, owner, { id: elena.userId }));
    await acrossClinics((tx) => tx.update(users).set({ email: own }).where(eq(users.id, elena.userId)));
    expect(await findToInviteAgain(owner, elena.userId)).toMatchObject({ email, subtype: "medical_assistant" });
    expect(await findToInviteAgain(await anOwner(await aClinic()), elena.userId)).toBeNull();
  });
});

test("who had a record here is no stranger, also when they decline to come back", async () => {
  const email = anAddress();
  const jane = await aMember(clinic, { email });
  const room = await aRoom(clinic);
  await inClinic(owner, (tx) => removeUser(tx, owner, { id: jane.userId }));
  await invite(email, { type: "member", rooms: [room.id] });
  expect(await findForSettingsFrame(owner, jane.userId)).toBeNull();
  await declineInvitation({ token: await tokenOf(email) }, origin);
  expect(await findForSettingsFrame(owner, jane.userId)).toMatchObject({ id: jane.userId, status: "removed" });
});

test("the ID of who is invited does not tell whether their sign-in is older", async () => {
  const addresses = times(3, anAddress);
  await invite(addresses.join("\n"), { type: "member", rooms: [(await aRoom(clinic)).id] });
  const ids = await Promise.all(addresses.map(async (email) => (await placeOf(email))?.userId ?? 0));
  for (const id of ids) expect(String(id)).toMatch(/^[2-9]\d{9}$/);
  expect(ids.slice(1).filter((id, at) => id === (ids[at] ?? 0) + 1)).toEqual([]);
});

test("of several with one address the one is invited again for whom it was opened", async () => {
  const email = anAddress();
  const [mother, child] = [await aMember(clinic, { email }), await aMember(clinic, { email })];
  const room = await aRoom(clinic);
  for (const { userId } of [mother, child]) await inClinic(owner, (tx) => removeUser(tx, owner, { id: userId }));
  expect(await invite(email, { type: "member", rooms: [room.id], again: child.userId })).toMatchObject([
    { isInvited: true },
  ]);
  expect([await statusOf(mother), await statusOf(child)]).toEqual(["removed", "invited"]);
});

describe("sending it again", () => {
  test("Resend keeps the link for seven more days; Send new invitation kills it", async () => {
    const email = anAddress();
    await invite(email);
    const { userId: id } = await placeOf(email);
    const first = await tokenOf(email);
    await inClinic(owner, (tx) => resendInvitation(tx, owner, { id }));
    expect(await tokenOf(email)).toBe(first);
    await expect(inClinic(owner, (tx) => sendNewInvitation(tx, owner, { id }))).rejects.toThrow(/still works/);

    await expire(email);
    expect(await findInvitation(first)).toMatchObject({ state: "expired" });
    await expect(asNew(first)).rejects.toThrow(/has expired/);
    await expect(inClinic(owner, (tx) => resendInvitation(tx, owner, { id }))).rejects.toThrow(/has expired/);
    await inClinic(owner, (tx) => sendNewInvitation(tx, owner, { id }));
    expect(await findInvitation(first)).toBeNull();
    expect(await findInvitation(await tokenOf(email))).toMatchObject({ state: "open" });
    const mails = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.toAddress, email)));
    expect(mails).toHaveLength(3);
  });

  test("a corrected address gets the invitation, and what went to the wrong one is dead in every clinic", async () => {
    const [wrong, right, other] = [anAddress(), anAddress(), await aClinic()];
    const otherOwner = await anOwner(other);
    await invite(wrong, { roles: ["clinic_admin"] });
    await invite(wrong, {}, otherOwner);
    const [token, elsewhere] = [await tokenOf(wrong), await tokenOf(wrong, otherOwner, other)];
    const { userId: id, version } = await placeOf(wrong);
    const change = { id, username: right, email: right, version };
    await inClinic(owner, (tx) => changeSignIn(tx, owner, change));

    await expect(asNew(token)).rejects.toThrow(/answered, taken back or replaced/);
    await expect(asNew(elsewhere)).rejects.toThrow(/no longer yours/);
    const mails = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, id)));
    expect(mails.map(({ toAddress, template }) => [toAddress, template])).toEqual([
      [wrong, "invitation"],
      [wrong, "invitation"],
      [right, "invitation"],
    ]);
    await asNew(await tokenOf(right));
    expect((await placeOf(right)).status).toBe("active");
  });

  test("Remove kills the link", async () => {
    const email = anAddress();
    await invite(email);
    const token = await tokenOf(email);
    const { userId: id } = await placeOf(email);
    await inClinic(owner, (tx) => removeUser(tx, owner, { id }));
    expect(await findInvitation(token)).toBeNull();
    await expect(asNew(token)).rejects.toThrow(/answered, taken back or replaced/);
    expect(await seatsUsed(clinic)).toBe(1);
  });
});

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

test("an admin of another clinic finds nobody to send anything to", async () => {
  const email = anAddress();
  await invite(email);
  const { userId: id } = await placeOf(email);
  const stranger = await anOwner(await aClinic());
  for (const command of [resendInvitation, sendNewInvitation, copyInvitationLink]) {
    await expect(inClinic(stranger, (tx): Promise<unknown> => command(tx, stranger, { id }))).rejects.toThrow();
  }
  const csr = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
  await expect(inClinic(csr, (tx) => resendInvitation(tx, csr, { id }))).rejects.toThrow(/no longer have the right/);
});
