import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { users } from "@/db/schema/users";
import {
  aClinic,
  aMember,
  anOwner,
  aProvider,
  aRoom,
  auditOf,
  seatsUsed,
  statusOf,
  times,
} from "@/lib/testing/factories";
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
import { removeUser } from "@/lib/users/removal";
import { findForSettingsFrame } from "@/lib/users/settings-queries";
import { findToInviteAgain } from "./again";
import { acceptAsNewPerson, declineInvitation } from "./answer";
import { NewInvitations } from "./input";
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

const _asNew = (token: string, wanted = {}) =>
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
