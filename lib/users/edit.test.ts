import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { Missing, Refusal, Stale } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, auditOf } from "@/lib/testing/factories";
import { editMember, editOwnRecord } from "./edit";
import { recordInForm } from "./member-record";
import { EditedMember, OwnRecord } from "./record-input";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Place = Awaited<ReturnType<typeof aMember>>;

const record = {
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
};

const jane = (clinic: Clinic) => aMember(clinic, record);

async function placeOf({ clinicId, id }: Place): Promise<Place> {
  const [place] = await acrossClinics((tx) =>
    tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinicId), eq(memberships.id, id))),
  );
  if (!place) throw new Error("The membership is gone.");
  return place;
}

/** What the form sends that was opened on `place`, with what was typed into it since. */
function formOf(place: Place, wanted: Record<string, unknown> = {}) {
  return { id: place.userId, version: place.version, ...recordInForm(place), ...wanted };
}

type Actor = Awaited<ReturnType<typeof anOwner>>;

function edit(actor: Actor, place: Place, wanted: Record<string, unknown>) {
  const input = EditedMember.parse(formOf(place, wanted));
  return inClinic(actor, (tx) => editMember(tx, actor, input));
}

function editOwn(actor: Actor, place: Place, wanted: Record<string, unknown>) {
  const input = OwnRecord.parse(formOf(place, wanted));
  return inClinic(actor, (tx) => editOwnRecord(tx, actor, input));
}

describe("edit a member (S1)", () => {
  test("saves what was changed, loses nothing else, and the trail names the fields only", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const place = await jane(clinic);

    await edit(owner, place, { phone: "650 555 0188", address: "2 Side Street", dateOfBirth: "" });

    expect(await placeOf(place)).toMatchObject({
      ...record,
      phone: "+16505550188",
      address: "2 Side Street",
      dateOfBirth: null,
      status: "active",
      version: 2,
    });
    const events = await auditOf(clinic);
    expect(events).toMatchObject([
      {
        action: "user.edited",
        actorId: owner.userId,
        subjectId: place.userId,
        details: { fields: "Date of Birth, Address, Phone" },
      },
    ]);
    expect(JSON.stringify(events.map(({ details }) => details))).not.toMatch(/Side Street|555|1985|Jane/);
  });

  test("saving what stands there already changes nothing and is no event", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const place = await jane(clinic);
    await edit(owner, place, {});
    expect(await placeOf(place)).toEqual(place);
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("a save that comes second is told what stands there now, in the form's own terms", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const place = await jane(clinic);
    await edit(owner, place, { phone: "650 555 0188", city: "" });

    const late = await edit(owner, place, { city: "Reno" }).catch((error) => error);

    expect(late).toBeInstanceOf(Stale);
    expect(late.current).toEqual({ ...recordInForm(await placeOf(place)), version: 2 });
    expect(late.current).toMatchObject({ phone: "+1 650 555 0188", city: "" });
    expect(await placeOf(place)).toMatchObject({ city: null, version: 2 });
    expect(await auditOf(clinic)).toHaveLength(1);
  });

  test("two saves at once: one wins, the other is told", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const place = await jane(clinic);
    const outcomes = await Promise.allSettled([
      edit(owner, place, { city: "Reno" }),
      edit(owner, place, { city: "Portland" }),
    ]);
    const refusals = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refusals.map(({ reason }) => reason.name)).toEqual(["Stale"]);
    expect((await placeOf(place)).version).toBe(2);
  });

  test("a provider, a person of another clinic and nobody do not exist here", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const owner = await anOwner(clinic);
    const others = [await aProvider(clinic, record), await jane(other)];
    for (const place of [...others, { ...others[0], userId: 999_999_999_999 } as Place]) {
      await expect(edit(owner, place, { city: "Reno" })).rejects.toThrow(Missing);
    }
    for (const place of others) expect(await placeOf(place)).toEqual(place);
    expect([...(await auditOf(clinic)), ...(await auditOf(other))]).toEqual([]);
  });

  test.each([
    ["country", "XX", { phone: "", primaryCarePhone: "" }],
    ["state", "ON", {}],
    ["timeZone", "Mars/Olympus", {}],
  ])("a %s that is in no list is refused at its field", async (field, value, rest) => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const place = await jane(clinic);
    const reason = await edit(owner, place, { ...rest, [field]: value }).catch((error) => error);
    expect(reason).toBeInstanceOf(Refusal);
    expect(reason.field).toBe(field);
    expect(await placeOf(place)).toEqual(place);
    expect(await auditOf(clinic)).toEqual([]);
  });
});

describe("one's own record", () => {
  test("a member edits theirs in this clinic, and no other", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const place = await jane(clinic);
    const elsewhere = await aMember(other, { ...record, userId: place.userId });

    await editOwn(actorOf(clinic, place), place, { city: "Reno", state: "NV", primaryCareName: "Dr. Lee" });

    expect(await placeOf(place)).toMatchObject({ ...record, city: "Reno", state: "NV", primaryCareName: "Dr. Lee" });
    expect(await placeOf(elsewhere)).toEqual(elsewhere);
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.edited",
        actorId: place.userId,
        subjectId: place.userId,
        details: { fields: expect.any(String) },
      },
    ]);
    expect(await auditOf(other)).toEqual([]);
  });

  test("a provider's own record is not a member's", async () => {
    const clinic = await aClinic();
    const place = await aProvider(clinic, record);
    await expect(editOwn(actorOf(clinic, place), place, { city: "Reno" })).rejects.toThrow(Missing);
    expect(await placeOf(place)).toEqual(place);
  });

  test("a save that comes second is told what an admin changed meanwhile", async () => {
    const clinic = await aClinic();
    const place = await jane(clinic);
    await edit(await anOwner(clinic), place, { city: "Reno" });
    const late = await editOwn(actorOf(clinic, place), place, { city: "Portland" }).catch((error) => error);
    expect(late).toBeInstanceOf(Stale);
    expect(await placeOf(place)).toMatchObject({ city: "Reno", version: 2 });
  });
});
