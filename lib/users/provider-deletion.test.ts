import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { careTeam, notes } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { users } from "@/db/schema/users";
import { visits } from "@/db/schema/visits";
import { Forbidden, Missing, Stale } from "@/lib/refusal";
import {
  aClinic,
  actorOf,
  aMail,
  aMember,
  anOwner,
  aProvider,
  aRoom,
  aSession,
  auditOf,
  aVisit,
  seatsUsed,
  statusOf,
  times,
} from "@/lib/testing/factories";
import { tracesOf } from "@/lib/testing/traces";
import { waitForLock } from "@/lib/testing/wait-for-lock";
import { saveCareTeam } from "./care-team";
import { deleteUser, findDeletion } from "./deletion";
import { placeHold } from "./hold";
import { listPatients } from "./patients";
import { exportRecords, exportVisits } from "./records";
import { disableUser } from "./status";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Actor = Awaited<ReturnType<typeof anOwner>>;
type Place = Awaited<ReturnType<typeof aMember>>;

const remove = (actor: Actor, { userId }: { userId: number }, name = "Andrea Sanders") =>
  inClinic(actor, (tx) => deleteUser(tx, actor, { id: userId, name }));

const traces = (andrea: Place) => tracesOf(andrea, ["sanders", "penicillin", "c0ffee"]);

const andreas = { firstName: "Andrea", lastName: "Sanders", bio: "Dr. Sanders speaks Spanish." };

/** Andrea Sanders with something of every kind that a clinic can hold about a provider, and her patients. */
async function aWorkedProvider(clinic: Clinic, wanted: Partial<Place> = {}) {
  const andrea = await aProvider(clinic, { ...andreas, roles: ["analyst"], ...wanted });
  const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
  const paul = await aMember(clinic, { firstName: "Paul", lastName: "Abel" });
  const room = await aRoom(clinic, [andrea, jane]);
  const visit = { roomId: room.id, providerId: andrea.id };
  await aVisit(clinic, { ...visit, memberId: jane.id, status: "completed" });
  await aVisit(clinic, { ...visit, memberId: jane.id, status: "missed" });
  await aVisit(clinic, { ...visit, guestName: "Gus Guest", status: "completed" });
  await aVisit(clinic, { ...visit, memberId: jane.id, status: "scheduled" });
  await aVisit(clinic, { ...visit, guestName: "Wendy Walk-in", status: "waiting" });
  await aSession(clinic, andrea);
  await aMail(andrea, { toAddress: "andrea.sanders@example.com" });
  const at = { clinicId: clinic.id };
  await acrossClinics(async (tx) => {
    await tx.insert(notes).values({ ...at, authorId: andrea.id, memberId: paul.id, text: "Allergic to penicillin" });
    await tx.insert(careTeam).values({ ...at, memberId: paul.id, providerId: andrea.id });
    const image = Buffer.from("c0ffee", "hex");
    await tx.insert(pictures).values({ ...at, membershipId: andrea.id, large: image, small: image, digest: "c0ffee" });
  });
  return { andrea, jane, paul, room };
}

const visitsOf = (clinic: Clinic) =>
  acrossClinics((tx) =>
    tx
      .select({ status: visits.status, providerId: visits.providerId, guestName: visits.guestName })
      .from(visits)
      .where(eq(visits.clinicId, clinic.id))
      .orderBy(visits.id),
  );

describe("deleting a provider", () => {
  test("takes visits, notes and picture along, leaves visits to come to others, and frees the seat", async () => {
    const clinic = await aClinic({ paidSeats: 5 });
    const owner = await anOwner(clinic);
    const { andrea, jane, paul } = await aWorkedProvider(clinic);
    const counts = { visits: 3, notes: 1, pictures: 1, rooms: 1, careTeam: 1, tags: 0, mail: 1 };
    expect(await findDeletion(owner, andrea.userId)).toEqual({
      id: andrea.userId,
      firstName: "Andrea",
      lastName: "Sanders",
      type: "provider",
      isOwner: false,
      counts,
      kept: null,
      patients: {
        total: 2,
        first: [
          { id: paul.userId, firstName: "Paul", lastName: "Abel" },
          { id: jane.userId, firstName: "Jane", lastName: "Gomez" },
        ],
        guestVisits: 1,
      },
      freesSeat: true,
      work: { visits: 2, careTeams: 1, rooms: 1 },
      instead: { disable: "you", suspend: true },
    });
    expect((await traces(andrea)).length).toBeGreaterThan(12);
    expect(await seatsUsed(clinic)).toBe(2);

    expect(await remove(owner, andrea, "andrea sanders")).toEqual({
      name: "Andrea Sanders",
      seats: { used: 1, paid: 5 },
    });

    expect((await traces(andrea)).map((trace) => trace.split(":")[0])).toEqual(["audit_events"]);
    expect(await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, andrea.userId)))).toEqual([]);
    expect(await visitsOf(clinic)).toEqual([
      { status: "scheduled", providerId: null, guestName: null },
      { status: "waiting", providerId: null, guestName: "Wendy Walk-in" },
    ]);
    expect([await statusOf(jane), await statusOf(paul)]).toEqual(["active", "active"]);
    expect(await seatsUsed(clinic)).toBe(1);
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.deleted",
        actorId: owner.userId,
        subjectId: andrea.userId,
        details: { ...counts, visitsReleased: 2 },
      },
    ]);
  });

  test("leaves the sign-in and the work to another clinic", async () => {
    const [here, there] = [await aClinic(), await aClinic()];
    const owner = await anOwner(here);
    const { andrea } = await aWorkedProvider(here);
    const andreaThere = await aProvider(there, { userId: andrea.userId, firstName: "Andrea", lastName: "Elsewhere" });
    const room = await aRoom(there, [andreaThere]);
    await aVisit(there, { roomId: room.id, guestName: "Gus", providerId: andreaThere.id, status: "completed" });
    await remove(owner, andrea);
    const [signIn] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, andrea.userId)));
    expect(signIn).toMatchObject({ homeClinicId: there.id });
    expect(await visitsOf(there)).toHaveLength(1);
    expect(await auditOf(there)).toEqual([]);
  });

  test("ten at once: one deletes, the others find nobody", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const { andrea } = await aWorkedProvider(clinic);
    const outcomes = await Promise.allSettled(times(10, () => remove(owner, andrea)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.constructor] : []))).toEqual(
      times(9, () => Missing),
    );
    expect(await auditOf(clinic)).toHaveLength(1);
  });

  test("a form of a patient that is open elsewhere is told, not sent away", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const { andrea, paul } = await aWorkedProvider(clinic);
    await remove(owner, andrea);
    const late = { id: paul.userId, version: paul.version, careTeam: [andrea.id] };
    await expect(inClinic(owner, (tx) => saveCareTeam(tx, owner, late))).rejects.toThrow(Stale);
  });

  test("a visit that starts while somebody deletes is waited for, and keeps its provider", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const { andrea } = await aWorkedProvider(clinic);
    let deleting: Promise<unknown> = Promise.resolve();
    await acrossClinics(async (tx) => {
      await tx.update(visits).set({ status: "in_progress" }).where(eq(visits.guestName, "Wendy Walk-in"));
      deleting = remove(owner, andrea).catch((error: Error) => error.message);
      await waitForLock();
    });
    expect(await deleting).toMatch(/in progress/);
    expect(await visitsOf(clinic)).toHaveLength(5);
  });
});

describe("a provider is not deleted", () => {
  /** A refused deletion, and that nothing was written. */
  async function refused(clinic: Clinic, actor: Actor, place: Place, words: RegExp | typeof Missing, name?: string) {
    const before = await traces(place);
    await expect(remove(actor, place, name)).rejects.toThrow(words);
    expect(await traces(place)).toEqual(before);
    expect((await auditOf(clinic)).filter(({ action }) => action === "user.deleted")).toEqual([]);
  }

  test("with another name, by themselves, as the owner, or by another clinic", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const { andrea } = await aWorkedProvider(clinic);
    await refused(clinic, owner, andrea, /That is not the name. Type Andrea Sanders/, "Andrea");
    const admin = await aProvider(clinic, { ...andreas, roles: ["clinic_admin"] });
    const asAdmin = actorOf(clinic, admin, ["clinic_admin"]);
    await refused(clinic, asAdmin, admin, /You cannot delete yourself/);
    const [ownerPlace] = await acrossClinics((tx) =>
      tx.select().from(memberships).where(eq(memberships.userId, owner.userId)),
    );
    await expect(remove(asAdmin, ownerPlace as Place)).rejects.toThrow(Forbidden);
    await refused(clinic, await anOwner(await aClinic()), andrea, Missing);
  });

  test("by who has lost the right meanwhile", async () => {
    const clinic = await aClinic();
    const admin = await aProvider(clinic, { roles: ["clinic_admin"], status: "disabled" });
    const { andrea } = await aWorkedProvider(clinic);
    await refused(clinic, actorOf(clinic, admin, ["clinic_admin"]), andrea, /no longer have the right/);
  });

  test("while a visit of theirs is in progress", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const { andrea, room } = await aWorkedProvider(clinic);
    await aVisit(clinic, { roomId: room.id, guestName: "Now", providerId: andrea.id, status: "in_progress" });
    expect((await findDeletion(owner, andrea.userId))?.kept).toMatch(/in progress/);
    await refused(clinic, owner, andrea, /A visit with this provider is in progress/);
  });

  test("while a legal hold covers a patient they saw or wrote about; the sentence says whose and since when", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const { andrea, jane, paul } = await aWorkedProvider(clinic);
    const hold = (place: Place, reason: string, day: string) =>
      inClinic(owner, async (tx) => {
        await placeHold(tx, owner, { id: place.userId, reason });
        await tx
          .update(memberships)
          .set({ heldAt: new Date(`${day}T12:00:00Z`) })
          .where(eq(memberships.id, place.id));
      });
    await hold(await aMember(clinic), "Nothing to do with her", "2025-01-01");
    expect((await findDeletion(owner, andrea.userId))?.kept).toBeNull();
    await hold(paul, "Case 2026-17", "2026-02-28");
    await refused(
      clinic,
      owner,
      andrea,
      /Paul Abel, is under a legal hold since 28 February 2026: Case 2026-17\. Lift/,
    );
    await hold(jane, "Case 2026-18", "2026-03-01");
    await refused(clinic, owner, andrea, /Paul Abel.* 1 more patient of theirs is on hold/);
  });

  test("while the retention period covers a visit they conducted, of a guest, too", async () => {
    const clinic = await aClinic({ retentionYears: 6 });
    const owner = await anOwner(clinic);
    const andrea = await aProvider(clinic, andreas);
    const room = await aRoom(clinic, [andrea]);
    const visit = { roomId: room.id, guestName: "Gus", providerId: andrea.id };
    await aVisit(clinic, { ...visit, status: "completed", scheduledAt: new Date("2024-02-29T12:00:00Z") });
    // Not yet history, so nothing that would be lost.
    await aVisit(clinic, { ...visit, status: "scheduled" });
    await refused(
      clinic,
      owner,
      andrea,
      /keeps visits for 6 years: the last one with Andrea Sanders, of 29 February 2024, until 28 February 2030. Disable the account instead\./,
    );
    await inClinic(owner, (tx) => disableUser(tx, owner, { id: andrea.userId }));
    await refused(clinic, owner, andrea, /until 28 February 2030\.$/);
    await acrossClinics((tx) =>
      tx.execute(
        sql`update visits set scheduled_at = now() - interval '6 years 1 day' where status = 'completed' and provider_id = ${andrea.id}`,
      ),
    );
    expect(await remove(owner, andrea)).toEqual({ name: "Andrea Sanders", seats: null });
  });
});

describe("what the dialog offers instead", () => {
  test("disabling by the owner where the plan has it, and suspending, while either is possible", async () => {
    const instead = async (plan: "basic" | "premium", status: Place["status"], asAdmin = false) => {
      const clinic = await aClinic({ plan });
      const andrea = await aProvider(clinic, { ...andreas, status });
      const admin = await aProvider(clinic, { roles: ["clinic_admin"] });
      const actor = asAdmin ? actorOf(clinic, admin, ["clinic_admin"]) : await anOwner(clinic);
      return (await findDeletion(actor, andrea.userId))?.instead;
    };
    expect(await instead("premium", "active")).toEqual({ disable: "you", suspend: true });
    expect(await instead("premium", "suspended")).toEqual({ disable: "you", suspend: false });
    expect(await instead("premium", "active", true)).toEqual({ disable: "owner", suspend: true });
    expect(await instead("basic", "active")).toEqual({ disable: null, suspend: true });
    expect(await instead("premium", "disabled")).toEqual({ disable: null, suspend: false });
  });
});

describe("whom and what it concerns", () => {
  test("patients by name, page by page, with what there is of each", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const { andrea } = await aWorkedProvider(clinic);
    const list = await listPatients(owner, andrea.userId, { page: 99, size: 1 });
    expect(list).toMatchObject({ total: 2, page: 2, lastPage: 2 });
    expect(list?.rows).toMatchObject([{ lastName: "Gomez", visits: 2, lastVisitAt: expect.any(Date), notes: 0 }]);
    const first = await listPatients(owner, andrea.userId, { page: 1, size: 1 });
    expect(first?.rows).toMatchObject([{ lastName: "Abel", visits: 0, lastVisitAt: null, notes: 1 }]);
    const stranger = await anOwner(await aClinic());
    expect(await listPatients(stranger, andrea.userId, { page: 1, size: 25 })).toBeNull();
  });

  test("the records to download hold the visits, the notes and the picture", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const { andrea } = await aWorkedProvider(clinic);
    expect(await exportRecords(owner, andrea.userId)).toMatchObject({
      person: { firstName: "Andrea", bio: "Dr. Sanders speaks Spanish." },
      notesWritten: [{ text: "Allergic to penicillin", about: { lastName: "Abel" } }],
      looksAfter: [{ lastName: "Abel" }],
      picture: Buffer.from("c0ffee", "hex").toString("base64"),
    });
    const rows = (await exportVisits(owner, andrea.userId)) ?? [];
    expect(rows).toHaveLength(5);
    expect(rows.map(({ patient, guestName }) => patient?.lastName ?? guestName)).toEqual(
      expect.arrayContaining(["Gomez", "Gus Guest"]),
    );
    expect((await auditOf(clinic)).map(({ action }) => action)).toEqual(["user.exported", "user.exported"]);
  });
});
