import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { passwordHistory, users, userTokens } from "@/db/schema/users";
import { findLink, linkPath } from "@/lib/auth/links";
import { signIn } from "@/lib/auth/sign-in";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf, times } from "@/lib/testing/factories";
import { createMember } from "./create";
import { NewMember } from "./record-input";
import { hashTypedPassword } from "./sign-in-creation";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Admin = Awaited<ReturnType<typeof anOwner>>;

let serial = 0;

/** What the form sends: the article's own example, under a name of its own. */
function typed(roomIds: readonly number[], wanted: Partial<z.input<typeof NewMember>> = {}) {
  const email = `jane.gomez.${++serial}@me.com`;
  return {
    creationKey: randomUUID(),
    rooms: roomIds.map(String),
    username: email,
    email,
    firstName: "Jane",
    lastName: "Gomez",
    dateOfBirth: "1985-05-14",
    address: "1 Main Street",
    city: "Sunnyvale",
    state: "CA",
    zip: "94086",
    country: "US",
    phone: "(408) 555-0123",
    primaryCareName: "Dr. Ana Ruiz",
    primaryCarePhone: "+1 650 555 0199",
    timeZone: "America/Los_Angeles",
    ...wanted,
  };
}

async function create(actor: Admin, form: ReturnType<typeof typed>) {
  const input = NewMember.parse(form);
  const prepared = await hashTypedPassword(actor, input);
  return inClinic(actor, (tx) => createMember(tx, actor, input, prepared));
}

/** Everything that creating a member may have written. */
function writtenIn(clinic: Clinic) {
  return acrossClinics(async (tx) => ({
    users: await tx.select().from(users).where(eq(users.homeClinicId, clinic.id)).orderBy(asc(users.id)),
    places: await tx.select().from(memberships).where(eq(memberships.clinicId, clinic.id)).orderBy(asc(memberships.id)),
    rooms: await tx.select().from(roomAssignments).where(eq(roomAssignments.clinicId, clinic.id)),
    mails: await tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)),
    events: await auditOf(clinic),
  }));
}

async function aHouse() {
  const clinic = await aClinic();
  return { clinic, admin: await anOwner(clinic), room: await aRoom(clinic) };
}

describe("create a member (S1)", () => {
  test("makes the sign-in, the record and the rooms, mails a link and is audited", async () => {
    const { clinic, admin, room } = await aHouse();
    const second = await aRoom(clinic);
    const form = typed([room.id, second.id]);
    const before = await writtenIn(clinic);

    const { id, isNew } = await create(admin, form);

    expect(isNew).toBe(true);
    const after = await writtenIn(clinic);
    expect(after.users.slice(before.users.length)).toMatchObject([
      {
        id,
        username: form.username,
        email: form.email,
        vseeId: `cmouser${id}`,
        passwordHash: null,
        passwordDueAt: null,
        homeClinicId: clinic.id,
      },
    ]);
    const [place, ...none] = after.places.slice(before.places.length);
    expect(none).toEqual([]);
    expect(place).toMatchObject({
      userId: id,
      type: "member",
      subtype: null,
      status: "active",
      firstName: "Jane",
      lastName: "Gomez",
      dateOfBirth: "1985-05-14",
      address: "1 Main Street",
      city: "Sunnyvale",
      state: "CA",
      zip: "94086",
      country: "US",
      phone: "+14085550123",
      primaryCareName: "Dr. Ana Ruiz",
      primaryCarePhone: "+16505550199",
      timeZone: "America/Los_Angeles",
      searchEmail: form.email,
      version: 1,
    });
    expect(after.rooms.map(({ roomId, membershipId }) => [roomId, membershipId]).sort()).toEqual(
      [room.id, second.id].map((roomId) => [roomId, place?.id]).sort(),
    );
    expect(after.mails).toMatchObject([
      { userId: id, toAddress: form.email, template: "set-password", data: { serial: 1 }, state: "queued" },
    ]);
    expect(after.events).toMatchObject([
      { action: "user.created", actorId: admin.userId, subjectId: id, details: { type: "member", rooms: 2 } },
    ]);
    expect(JSON.stringify(after.events.map(({ details }) => details))).not.toMatch(/Jane|Gomez|Sunnyvale|555/);
  });

  test("the mailed link works for a week", async () => {
    const { admin, room } = await aHouse();
    const { id } = await create(admin, typed([room.id]));

    const token = linkPath(id, "password", 1).split("/").at(-1) ?? "";
    expect(await acrossClinics((tx) => findLink(tx, "password", token))).toMatchObject({ userId: id });
    const [link] = await acrossClinics((tx) => tx.select().from(userTokens).where(eq(userTokens.userId, id)));
    const days = ((link?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThan(7.01);
  });

  test("a password that staff typed signs in once and has to be replaced; nothing is mailed", async () => {
    const { clinic, admin, room } = await aHouse();
    const password = "Violet-Kettle-42!";
    const form = typed([room.id], { password, confirmPassword: password });

    const { id } = await create(admin, form);

    const { users: after, mails } = await writtenIn(clinic);
    expect(mails).toEqual([]);
    expect(after.find((user) => user.id === id)?.passwordDueAt).toBeInstanceOf(Date);
    const former = await acrossClinics((tx) => tx.select().from(passwordHistory).where(eq(passwordHistory.userId, id)));
    expect(former).toHaveLength(1);
    expect(await signIn({ username: form.username, password }, { address: null, userAgent: null })).not.toBeNull();
  });

  test("only what has to be given", async () => {
    const { clinic, admin, room } = await aHouse();
    const blank = Object.fromEntries(
      ["dateOfBirth", "address", "city", "state", "zip", "country", "phone", "timeZone"].map((field) => [field, ""]),
    );
    const { id } = await create(
      admin,
      typed([room.id], { ...blank, primaryCareName: " ", primaryCarePhone: "", username: "jané_2", firstName: "🙂" }),
    );
    const place = (await writtenIn(clinic)).places.find(({ userId }) => userId === id);
    expect(place).toMatchObject({ firstName: "🙂", dateOfBirth: null, country: null, phone: null, timeZone: null });
    expect(place).toMatchObject({ primaryCareName: null, primaryCarePhone: null });
  });

  test("a customer service representative may", async () => {
    const { clinic, room } = await aHouse();
    const csr = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
    expect(await create(csr, typed([room.id]))).toMatchObject({ isNew: true });
  });
});

describe("refused, and nothing written", () => {
  async function refused(house: Awaited<ReturnType<typeof aHouse>>, form: ReturnType<typeof typed>) {
    const before = await writtenIn(house.clinic);
    const reason = await create(house.admin, form).then(
      () => ({ message: "created", field: "" }),
      (error) => error,
    );
    expect(await writtenIn(house.clinic)).toEqual(before);
    return { field: reason.field, message: reason.message };
  }

  test("a room of another clinic, one that is closed, and none that ever was", async () => {
    const house = await aHouse();
    const elsewhere = await aRoom(await aClinic());
    const closed = await aRoom(house.clinic);
    await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id)));
    expect(await refused(house, typed([house.room.id, closed.id]))).toMatchObject({ field: "rooms" });
    // Refused as what does not exist: 404, and in the audit trail.
    for (const id of [elsewhere.id, 999_999_999]) {
      await expect(refused(house, typed([house.room.id, id]))).resolves.toEqual({ field: undefined, message: "" });
    }
  });

  test("the same form again with corrections, which would be lost", async () => {
    const house = await aHouse();
    const form = typed([house.room.id]);
    await create(house.admin, form);
    expect(await refused(house, { ...form, email: "right@me.com" })).toMatchObject({
      message: expect.stringMatching(/^Jane Gomez was created from this page with other entries before \(ID \d+\)/),
    });
  });

  test("a username that is taken, here or in another clinic, with the next one that is free", async () => {
    const house = await aHouse();
    const [here, there] = [`taken.${++serial}@me.com`, `taken.${++serial}@me.com`];
    const taker = await aMember(house.clinic, { username: here });
    await aMember(await aClinic(), { username: there });
    // Who it is in another clinic, nobody here learns.
    for (const [username, by] of [
      [here, ` by user ${taker.userId} of this clinic`],
      [there, ""],
    ] as const) {
      const free = (number: number) => username.replace("@", `${number}@`);
      // Capitals make no other name.
      const capitals = username.toUpperCase();
      expect(await refused(house, typed([house.room.id], { username: capitals }))).toEqual({
        field: "username",
        message: `${capitals} is taken${by}. Free: ${free(2).toUpperCase()}`,
      });
      await aMember(await aClinic(), { username: free(2) });
      expect(await refused(house, typed([house.room.id], { username }))).toEqual({
        field: "username",
        message: `${username} is taken${by}. Free: ${free(3)}`,
      });
    }
  });

  test("a provider's username, without the provider to who may not see providers", async () => {
    const { clinic, room } = await aHouse();
    const username = `staff.${++serial}@me.com`;
    await aProvider(clinic, { username });
    const desk = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
    await expect(create(desk, typed([room.id], { username }))).rejects.toMatchObject({
      message: `${username} is taken. Free: ${username.replace("@", "2@")}`,
    });
  });

  test.each([
    ["country", "XX"],
    ["state", "ON"],
    ["timeZone", "Mars/Olympus"],
  ])("a %s that is in no list: %s", async (field, value) => {
    const house = await aHouse();
    expect(await refused(house, typed([house.room.id], { phone: "", [field]: value }))).toMatchObject({ field });
  });

  test("a common password", async () => {
    const house = await aHouse();
    const form = typed([house.room.id], { password: "Password1!", confirmPassword: "Password1!" });
    expect(await refused(house, form)).toMatchObject({ field: "password" });
  });
});

describe("at once", () => {
  test("the same form ten times creates one member", async () => {
    const { clinic, admin, room } = await aHouse();
    const form = typed([room.id]);
    const before = await writtenIn(clinic);

    const answers = await Promise.all(times(10, () => create(admin, form)));

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    const after = await writtenIn(clinic);
    expect(after.users.length - before.users.length).toBe(1);
    expect(after.places.length - before.places.length).toBe(1);
    expect(after.mails).toHaveLength(1);
    expect(after.events).toHaveLength(1);
  });

  test("the same username from two tabs creates one member, and the other is told what is free", async () => {
    const { clinic, admin, room } = await aHouse();
    const username = `twice.${++serial}@me.com`;
    const before = await writtenIn(clinic);

    const outcomes = await Promise.allSettled(times(2, () => create(admin, typed([room.id], { username }))));

    const refusals = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refusals.map(({ reason }) => reason.message)).toEqual([
      expect.stringMatching(/ is taken by user \d+ of this clinic\. Free: twice\.\d+2@me\.com$/),
    ]);
    expect((await writtenIn(clinic)).users.length - before.users.length).toBe(1);
  });

  test("the same key in two clinics is two members", async () => {
    const [here, there] = [await aHouse(), await aHouse()];
    const creationKey = randomUUID();
    const first = await create(here.admin, typed([here.room.id], { creationKey }));
    const second = await create(there.admin, typed([there.room.id], { creationKey }));
    expect(second).toMatchObject({ isNew: true });
    expect(second.id).not.toBe(first.id);
  });
});
