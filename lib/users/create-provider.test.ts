import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { signIn } from "@/lib/auth/sign-in";
import { Missing } from "@/lib/refusal";
import { aClinic, actorOf, anOwner, aProvider, aRoom, auditOf, seatsUsed, times } from "@/lib/testing/factories";
import { aPictureFile, wholePicture } from "@/lib/testing/picture-files";
import { createProvider, findTermsForProvider, prepareProvider } from "./create-provider";
import { NewProvider } from "./provider-input";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Form = z.input<typeof NewProvider>;

let serial = 0;
let clinic: Clinic;
let owner: Awaited<ReturnType<typeof anOwner>>;

beforeEach(async () => {
  clinic = await aClinic({ paidSeats: 3 });
  owner = await anOwner(clinic);
});

function typed(wanted: Partial<Form> = {}): Form {
  const email = `andrea.${process.pid}.${++serial}@example.com`;
  return {
    creationKey: randomUUID(),
    subtype: "lsp",
    rooms: [],
    username: email,
    email,
    firstName: "Andrea",
    lastName: "Sanders",
    title: "Dr.",
    suffix: "MD",
    phone: "(408) 555-0123",
    dateOfBirth: "1980-02-03",
    gender: "female",
    address: "1 Main Street",
    city: "Sunnyvale",
    state: "CA",
    zip: "94086",
    country: "US",
    licenceNumber: "A 12345",
    licenceState: "CA",
    timeZone: "America/Los_Angeles",
    bio: "Family doctor.\r\n\r\nSpeaks Spanish.",
    ...wanted,
  };
}

async function create(form: Form, by = owner) {
  const input = NewProvider.parse(form);
  const prepared = await prepareProvider(by, input);
  return inClinic(by, (tx) => createProvider(tx, by, input, prepared));
}

/** Everything that creating a provider may have written. */
const written = () =>
  acrossClinics(async (tx) => ({
    users: await tx.select().from(users).where(eq(users.homeClinicId, clinic.id)).orderBy(asc(users.id)),
    places: await tx.select().from(memberships).where(eq(memberships.clinicId, clinic.id)).orderBy(asc(memberships.id)),
    rooms: await tx.select().from(roomAssignments).where(eq(roomAssignments.clinicId, clinic.id)),
    mails: await tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)),
    events: await auditOf(clinic),
  }));

async function refused(form: Form, by = owner) {
  const before = await written();
  const reason = await create(form, by).catch((error) => error);
  expect(await written()).toEqual(before);
  return reason;
}

describe("create a provider (S2)", () => {
  test("makes the sign-in, the record, the bio and the rooms, takes a seat, mails a link and is audited", async () => {
    const room = await aRoom(clinic);
    const form = typed({ rooms: [String(room.id), room.id] });
    const { id, isNew } = await create(form);
    expect(isNew).toBe(true);

    const after = await written();
    expect(after.users.at(-1)).toMatchObject({
      id,
      username: form.username,
      homeClinicId: clinic.id,
      passwordHash: null,
    });
    const place = after.places.at(-1);
    expect(place).toMatchObject({
      userId: id,
      type: "provider",
      subtype: "lsp",
      status: "active",
      firstName: "Andrea",
      lastName: "Sanders",
      title: "Dr.",
      suffix: "MD",
      phone: "+14085550123",
      gender: "female",
      state: "CA",
      licenceNumber: "A 12345",
      licenceState: "CA",
      bio: "Family doctor.\n\nSpeaks Spanish.",
      version: 1,
    });
    expect(after.rooms).toMatchObject([{ roomId: room.id, membershipId: place?.id }]);
    expect(after.mails).toMatchObject([{ userId: id, toAddress: form.email, template: "set-password" }]);
    expect(after.events).toMatchObject([
      {
        action: "user.created",
        actorId: owner.userId,
        subjectId: id,
        details: { type: "provider", subtype: "Licensed Service Provider", rooms: 1 },
      },
    ]);
    expect(JSON.stringify(after.events.map(({ details }) => details))).not.toMatch(/Andrea|Sanders|Family|555/);
    expect(await seatsUsed(clinic)).toBe(2);
  });

  test("only what has to be given; rooms may wait", async () => {
    const blank = Object.fromEntries(
      "title suffix phone dateOfBirth gender address city state zip country licenceNumber licenceState timeZone bio"
        .split(" ")
        .map((field) => [field, ""]),
    );
    const { id } = await create(typed({ ...blank, subtype: "csr" }));
    const place = (await written()).places.find(({ userId }) => userId === id);
    for (const field of Object.keys(blank)) expect(place, field).toHaveProperty(field, null);
    expect((await written()).rooms).toEqual([]);
  });

  test("a password that staff typed signs in, and nothing is mailed", async () => {
    const password = "Violet-Kettle-42!";
    const form = typed({ password, confirmPassword: password });
    await create(form);
    expect((await written()).mails).toEqual([]);
    expect(await signIn({ username: form.username, password }, { address: null, userAgent: null })).not.toBeNull();
  });

  test("a picture comes with the record, and one that cannot be read keeps it from being made", async () => {
    const picture = { file: await aPictureFile(), crop: wholePicture };
    const { id } = await create(typed({ picture }));
    const places = (await written()).places.filter(({ userId }) => userId === id);
    const kept = await acrossClinics((tx) =>
      tx.select({ of: pictures.membershipId }).from(pictures).where(eq(pictures.clinicId, clinic.id)),
    );
    expect(kept).toEqual([{ of: places[0]?.id }]);
    expect((await auditOf(clinic)).map(({ action }) => action)).toEqual(["user.created", "user.pictureChanged"]);

    const file = new File(["%PDF-1.7"], "face.png", { type: "image/png" });
    expect(await refused(typed({ picture: { file, crop: wholePicture } }))).toMatchObject({ field: "picture" });
  });

  test("a Remote Medic where the clinic works with them", async () => {
    expect(await findTermsForProvider(owner)).toMatchObject({ hasRemoteMedics: false, owner: { isSelf: true } });
    const reason = await refused(typed({ subtype: "remote_medic" }));
    expect(reason).toMatchObject({ name: "Refusal", field: "subtype" });
    await acrossClinics((tx) =>
      tx.update(clinics).set({ remoteMedicsSince: new Date() }).where(eq(clinics.id, clinic.id)),
    );
    expect(await findTermsForProvider(owner)).toMatchObject({ hasRemoteMedics: true });
    expect(await create(typed({ subtype: "remote_medic" }))).toMatchObject({ isNew: true });
  });
});

describe("refused, and nothing written", () => {
  test("no seat", async () => {
    await create(typed());
    await create(typed());
    expect((await refused(typed())).message).toBe("All 3 paid user seats are in use. A provider needs a free one.");
  });

  test("who has no right, or none any more", async () => {
    const csr = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
    const former = actorOf(clinic, await aProvider(clinic), ["clinic_admin"]);
    for (const by of [csr, former]) {
      expect((await refused(typed(), by)).message).toBe("You no longer have the right to do this.");
    }
  });

  test("a room that is closed, one of another clinic, and none that ever was", async () => {
    const closed = await aRoom(clinic);
    await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id)));
    expect(await refused(typed({ rooms: [closed.id] }))).toMatchObject({ field: "rooms" });
    const elsewhere = await aRoom(await aClinic());
    for (const id of [elsewhere.id, 999_999_999]) expect(await refused(typed({ rooms: [id] }))).toBeInstanceOf(Missing);
  });

  test("a username that is taken, with the next one that is free", async () => {
    const username = `taken.${++serial}@example.com`;
    await aProvider(await aClinic(), { username });
    expect(await refused(typed({ username }))).toMatchObject({
      field: "username",
      message: `${username} is taken. Free: ${username.replace("@", "2@")}`,
    });
  });

  test.each([
    ["country", "XX"],
    ["state", "ON"],
    ["timeZone", "Mars/Olympus"],
  ])("a %s that is in no list: %s", async (field, value) => {
    expect(await refused(typed({ phone: "", [field]: value }))).toMatchObject({ field });
  });

  test("the same form again with corrections, which would be lost", async () => {
    const form = typed();
    await create(form);
    expect((await refused({ ...form, lastName: "Sander" })).message).toMatch(
      /was created from this page with other entries before .* open New Provider again/,
    );
  });

  test.each([
    ["subtype", "owner"],
    ["subtype", undefined],
    ["firstName", " \u200b"],
    ["lastName", ""],
    ["email", "andrea"],
    ["gender", "x"],
    ["phone", "12"],
    ["title", "x".repeat(41)],
    ["bio", "x".repeat(2001)],
    ["rooms", ["abc"]],
    ["rooms", Array(101).fill(1)],
    ["password", "short"],
  ])("nonsense in %s", (field, value) => {
    const { error } = NewProvider.safeParse({ ...typed(), [field]: value });
    expect(error?.issues.map(({ path }) => path[0])).toContain(field);
  });
});

describe("at once", () => {
  test("ten for one seat: one is created", async () => {
    await create(typed());
    const outcomes = await Promise.allSettled(times(10, () => create(typed())));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await seatsUsed(clinic)).toBe(3);
    expect((await written()).mails).toHaveLength(2);
  });

  test("the same form ten times creates one provider", async () => {
    const form = typed();
    const answers = await Promise.all(times(10, () => create(form)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await seatsUsed(clinic)).toBe(2);
  });
});
