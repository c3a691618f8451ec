import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { Forbidden, Missing, Refusal, Stale } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf } from "@/lib/testing/factories";
import { editBio, editDemographics, editOwnBio, editOwnDemographics } from "./provider-edit";
import { EditedBio, EditedDemographics, OwnBio, OwnDemographics } from "./provider-input";
import { demographicsInForm } from "./provider-record";
import { findOwnRecord, findProviderRecord } from "./record-queries";
import { findAssignedRooms, saveAssignment } from "./rooms";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Place = Awaited<ReturnType<typeof aProvider>>;
type Actor = Awaited<ReturnType<typeof anOwner>>;

const record = {
  firstName: "Andrea",
  lastName: "Sanders",
  title: "Dr.",
  suffix: "MD",
  phone: "+14085550123",
  country: "US",
  state: "CA",
  licenceNumber: "A 12345",
  licenceState: "CA",
  bio: "Family doctor.",
};

let clinic: Clinic;
let owner: Actor;
let admin: Actor;
let andrea: Place;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  admin = actorOf(clinic, await aProvider(clinic, { roles: ["clinic_admin"] }), ["clinic_admin"]);
  andrea = await aProvider(clinic, record);
});

async function placeOf({ clinicId, id }: Place): Promise<Place | undefined> {
  const [place] = await acrossClinics((tx) =>
    tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinicId), eq(memberships.id, id))),
  );
  return place;
}

const formOf = (place: Place, wanted: Record<string, unknown>) => ({
  id: place.userId,
  version: place.version,
  ...demographicsInForm(place),
  bio: place.bio ?? "",
  ...wanted,
});

const edit = (by: Actor, place: Place, wanted: Record<string, unknown> = {}) =>
  inClinic(by, (tx) => editDemographics(tx, by, EditedDemographics.parse(formOf(place, wanted))));
const write = (by: Actor, place: Place, bio: string, version = place.version) =>
  inClinic(by, (tx) => editBio(tx, by, EditedBio.parse(formOf(place, { bio, version }))));
const assign = (by: Actor, place: Place, ids: number[], version = place.version) =>
  inClinic(by, (tx) => saveAssignment(tx, by, { id: place.userId, rooms: ids, version }));

/** Every save of a provider's record by somebody else. */
const saves = (by: Actor, place: Place) => ({
  demographics: () => edit(by, place, { city: "Reno" }),
  bio: () => write(by, place, "Somebody else's words"),
  rooms: () => assign(by, place, []),
});

async function refused(
  error: typeof Missing | typeof Refusal | typeof Stale,
  place: Place,
  run: () => Promise<unknown>,
) {
  const before = [await placeOf(place), await auditOf(clinic)];
  await expect(run()).rejects.toBeInstanceOf(error);
  expect([await placeOf(place), await auditOf(clinic)]).toEqual(before);
}

describe("demographics (S2)", () => {
  test("saves what was changed, loses nothing else, and the trail names the fields only", async () => {
    const saved = await edit(admin, andrea, {
      lastName: "Santos",
      suffix: "",
      gender: "female",
      phone: "650 555 0188",
    });
    expect(saved).toMatchObject({ lastName: "Santos", suffix: "", phone: "+1 650 555 0188", version: 2 });
    expect(await placeOf(andrea)).toMatchObject({
      ...record,
      lastName: "Santos",
      suffix: null,
      gender: "female",
      phone: "+16505550188",
      version: 2,
    });
    const events = await auditOf(clinic);
    expect(events).toMatchObject([
      {
        action: "user.edited",
        actorId: admin.userId,
        subjectId: andrea.userId,
        details: { fields: "Last Name, Suffix, Phone, Gender" },
      },
    ]);
    expect(JSON.stringify(events.map(({ details }) => details))).not.toMatch(/Santos|650/);
  });

  test("saving what stands there already is no event", async () => {
    expect(await edit(admin, andrea)).toMatchObject({ version: 1 });
    expect(await auditOf(clinic)).toEqual([]);
  });

  test.each([
    ["country", "XX", { phone: "" }],
    ["state", "ON", {}],
    ["timeZone", "Mars/Olympus", {}],
  ])("a %s that is in no list is refused at its field", async (field, value, rest) => {
    await refused(Refusal, andrea, () => edit(admin, andrea, { ...rest, [field]: value }));
  });

  test("a save that comes second is told what stands now; of two at once one is done", async () => {
    const outcomes = await Promise.allSettled([
      edit(admin, andrea, { city: "Reno" }),
      edit(owner, andrea, { city: "Portland" }),
    ]);
    const [lost] = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toBeInstanceOf(Stale);
    expect(lost?.reason.current.city).toBe((await placeOf(andrea))?.city);
    expect(await auditOf(clinic)).toHaveLength(1);
  });
});

describe("bio (S2)", () => {
  test("is kept with its line breaks, and the trail does not hold it", async () => {
    expect(await write(admin, andrea, " One.\r\n\r\nTwo.\u202e ")).toEqual({ bio: "One.\n\nTwo.", version: 2 });
    expect(await placeOf(andrea)).toMatchObject({ bio: "One.\n\nTwo.", version: 2 });
    expect(await auditOf(clinic)).toMatchObject([{ action: "user.edited", details: { fields: "Bio" } }]);
    expect(await findProviderRecord(admin, andrea.userId)).toMatchObject({ bio: { bio: "One.\n\nTwo.", version: 2 } });
    expect(await write(admin, andrea, "", 2)).toEqual({ bio: "", version: 3 });
    expect(await placeOf(andrea)).toMatchObject({ bio: null });
  });

  test("up to 2,000 characters", () => {
    const parse = (bio: string) => EditedBio.safeParse({ id: 1, version: 1, bio });
    expect(parse("x".repeat(2000)).success).toBe(true);
    expect(parse("x".repeat(2001)).error?.issues[0]?.message).toBe("At most 2,000 characters.");
  });

  test("a save that comes second is told what stands now", async () => {
    await write(owner, andrea, "Theirs");
    const late = await write(admin, andrea, "Mine").catch((error) => error);
    expect(late).toBeInstanceOf(Stale);
    expect(late.current).toEqual({ bio: "Theirs", version: 2 });
  });
});

describe("assignment (S2)", () => {
  test("rooms come and go, down to none", async () => {
    const [first, second] = [await aRoom(clinic, [andrea], "First"), await aRoom(clinic, [], "Second")];
    expect(await assign(admin, andrea, [first.id, second.id])).toEqual({
      version: 2,
      rooms: [String(first.id), String(second.id)],
    });
    expect(await assign(admin, andrea, [], 2)).toEqual({ version: 3, rooms: [] });
    expect((await findAssignedRooms(admin, andrea.id)).assigned).toEqual([]);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "user.roomsChanged", subjectId: andrea.userId, details: { added: 1, removed: 0 } },
      { action: "user.roomsChanged", details: { added: 0, removed: 2 } },
    ]);
  });

  test("the owner sees patients, too", async () => {
    const room = await aRoom(clinic);
    const place = { ...andrea, userId: owner.userId, version: 1 };
    expect(await assign(admin, place, [room.id])).toMatchObject({ version: 2 });
  });

  test("not into an inactive room, nor one of another clinic", async () => {
    const closed = await aRoom(clinic);
    await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id)));
    await refused(Refusal, andrea, () => assign(admin, andrea, [closed.id]));
    const elsewhere = await aRoom(await aClinic());
    await refused(Missing, andrea, () => assign(admin, andrea, [elsewhere.id]));
  });
});

describe("whose record it is", () => {
  test("members, people of another clinic and nobody are not found", async () => {
    const others = [await aMember(clinic), await aProvider(await aClinic()), { ...andrea, id: 0, userId: 999_999_999 }];
    for (const place of others) {
      for (const save of Object.values(saves(admin, place))) await refused(Missing, place, save);
      expect(await findProviderRecord(admin, place.userId)).toBeNull();
    }
  });

  test("an admin does not edit the owner, and that counts as an attempt", async () => {
    const [place] = await acrossClinics((tx) =>
      tx.select().from(memberships).where(eq(memberships.id, owner.membershipId)),
    );
    if (!place) throw new Error("There is an owner.");
    await refused(Forbidden, place, saves(admin, place).demographics);
    await refused(Forbidden, place, saves(admin, place).bio);
    expect(await edit(owner, place, { city: "Reno" })).toMatchObject({ version: 2 });
  });

  test("who lost the right is refused", async () => {
    const former = actorOf(clinic, await aProvider(clinic), ["clinic_admin"]);
    for (const save of Object.values(saves(former, andrea))) await refused(Refusal, andrea, save);
  });
});

describe("one's own record", () => {
  const own = (wanted: Record<string, unknown>) => {
    const by = actorOf(clinic, andrea);
    return inClinic(by, async (tx) => ({
      demographics: await editOwnDemographics(tx, by, OwnDemographics.parse(formOf(andrea, wanted))),
      bio: await editOwnBio(tx, by, OwnBio.parse({ bio: "Mine.", version: 2 })),
    }));
  };

  test("a provider edits theirs, in this clinic alone", async () => {
    const other = await aClinic();
    const elsewhere = await aProvider(other, { ...record, userId: andrea.userId });
    expect(await own({ title: "Prof." })).toMatchObject({ demographics: { version: 2 }, bio: { version: 3 } });
    expect(await placeOf(andrea)).toMatchObject({ title: "Prof.", bio: "Mine." });
    expect(await placeOf(elsewhere)).toEqual(elsewhere);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "user.edited", actorId: andrea.userId, details: { fields: "Title" } },
      { action: "user.edited", actorId: andrea.userId, details: { fields: "Bio" } },
    ]);
    expect(await findOwnRecord(actorOf(clinic, andrea))).toMatchObject({ type: "provider", bio: { bio: "Mine." } });
  });

  test("a save over an admin's is told", async () => {
    await edit(admin, andrea, { city: "Reno" });
    await expect(own({ title: "Prof." })).rejects.toBeInstanceOf(Stale);
  });

  test("a member has no bio", async () => {
    const jane = await aMember(clinic);
    const by = actorOf(clinic, jane);
    await refused(Missing, jane, () => inClinic(by, (tx) => editOwnBio(tx, by, { bio: "Hello", version: 1 })));
    expect(await findOwnRecord(by)).toMatchObject({ type: "member" });
  });
});
