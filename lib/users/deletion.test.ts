import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { careTeam, membershipTags, notes, tags } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { visits } from "@/db/schema/visits";
import { issueLink } from "@/lib/auth/links";
import { enqueue } from "@/lib/mail/enqueue";
import { Missing } from "@/lib/refusal";
import {
  aClinic,
  actorOf,
  aMember,
  anOwner,
  aPicture,
  aProvider,
  aRoom,
  aSession,
  auditOf,
  aVisit,
  statusOf,
  times,
} from "@/lib/testing/factories";
import { tracesOf } from "@/lib/testing/traces";
import { waitForLock } from "@/lib/testing/wait-for-lock";
import { deleteUser, findDeletion } from "./deletion";
import { liftHold, placeHold } from "./hold";
import { purgeMembers } from "./purge";
import { exportRecords, exportVisits } from "./records";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Owner = Awaited<ReturnType<typeof anOwner>>;
type Place = Awaited<ReturnType<typeof aMember>>;

const remove = (actor: Owner, { userId }: { userId: number }, name = "Jane Gomez") =>
  inClinic(actor, (tx) => deleteUser(tx, actor, { id: userId, name }));

/** Jane Gomez with something of every kind that a clinic can hold about a member. */
async function aFullMember(clinic: Clinic, provider: Place, wanted: Partial<Place> = {}): Promise<Place> {
  const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez", ...wanted });
  const room = await aRoom(clinic, [jane, provider]);
  const at = { clinicId: clinic.id };
  for (const status of ["completed", "missed", "scheduled"] as const) {
    await aVisit(clinic, { roomId: room.id, memberId: jane.id, providerId: provider.id, status });
  }
  await aSession(clinic, jane);
  // From a time as a provider.
  await aPicture(jane);
  await acrossClinics(async (tx) => {
    const author = { authorId: provider.id, memberId: jane.id };
    await tx.insert(notes).values([
      { ...at, ...author, text: "Allergic to penicillin" },
      { ...at, ...author, text: "Prefers mornings" },
    ]);
    await tx.insert(careTeam).values({ ...at, memberId: jane.id, providerId: provider.id });
    const [tag] = await tx
      .insert(tags)
      .values({ ...at, name: "High risk" })
      .returning();
    await tx.insert(membershipTags).values({ ...at, membershipId: jane.id, tagId: tag?.id ?? 0 });
    const serial = await issueLink(tx, jane.userId, "password", 60);
    const mail = { clinicId: clinic.id, userId: jane.userId, to: "jane.gomez@example.com", data: { serial } };
    await enqueue(tx, { ...mail, template: "reset-password" });
  });
  return jane;
}

const traces = (jane: Place) => tracesOf(jane, ["gomez", "penicillin"]);

describe("deleting a member", () => {
  test("leaves nothing of the person but the audit trail's ID and counts", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aFullMember(clinic, await aProvider(clinic));
    expect((await traces(jane)).length).toBeGreaterThan(10);
    expect(await findDeletion(owner, jane.userId)).toMatchObject({
      counts: { visits: 3, notes: 2, rooms: 1, careTeam: 1, tags: 1, pictures: 1, mail: 1 },
      kept: null,
    });

    expect(await remove(owner, jane, "  jane   GOMEZ ")).toEqual({ name: "Jane Gomez", seats: null });

    expect((await traces(jane)).map((trace) => trace.split(":")[0])).toEqual(["audit_events"]);
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.deleted",
        actorId: owner.userId,
        subjectId: jane.userId,
        details: { visits: 3, notes: 2, rooms: 1, careTeam: 1, tags: 1, pictures: 1, mail: 1 },
      },
    ]);
    expect(await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, jane.userId)))).toEqual([]);
    // A word that nobody carries any more goes, too.
    expect(await acrossClinics((tx) => tx.select().from(tags).where(eq(tags.clinicId, clinic.id)))).toEqual([]);
  });

  test("leaves the sign-in to another clinic, and moves its home there", async () => {
    const [here, there] = [await aClinic(), await aClinic()];
    const owner = await anOwner(here);
    const jane = await aFullMember(here, await aProvider(here));
    const janeThere = await aMember(there, { userId: jane.userId, firstName: "Jane", lastName: "Elsewhere" });
    const noteThere = await aSession(there, janeThere);

    await remove(owner, jane);

    const [signIn] = await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, jane.userId)));
    expect(signIn).toMatchObject({ homeClinicId: there.id });
    expect(await statusOf(janeThere)).toBe("active");
    expect(noteThere).not.toBe("");
    expect(await auditOf(there)).toEqual([]);
  });

  test("two clinics letting go at once leave no sign-in behind", async () => {
    const [here, there] = [await aClinic(), await aClinic()];
    const [owner, otherOwner] = [await anOwner(here), await anOwner(there)];
    const jane = await aMember(here, { firstName: "Jane", lastName: "Gomez" });
    const janeThere = await aMember(there, { userId: jane.userId, firstName: "Jane", lastName: "Gomez" });
    await Promise.all([remove(owner, jane), remove(otherOwner, janeThere)]);
    expect(await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, jane.userId)))).toEqual([]);
  });

  test("ten at once: one deletes, the others find nobody", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const jane = await aFullMember(clinic, await aProvider(clinic));
    const outcomes = await Promise.allSettled(times(10, () => remove(owner, jane)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.constructor] : []))).toEqual(
      times(9, () => Missing),
    );
    expect(await auditOf(clinic)).toHaveLength(1);
  });

  /** A refused deletion, and that nothing was written. */
  async function refused(clinic: Clinic, actor: Owner, place: Place, words: RegExp | typeof Missing, name?: string) {
    const before = await traces(place);
    await expect(remove(actor, place, name)).rejects.toThrow(words);
    expect(await traces(place)).toEqual(before);
    expect((await auditOf(clinic)).filter(({ action }) => action === "user.deleted")).toEqual([]);
  }

  test("another name, oneself, the owner, and somebody of another clinic are refused", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const owner = await anOwner(clinic);
    const jane = await aFullMember(clinic, await aProvider(clinic));
    await refused(clinic, owner, jane, /That is not the name. Type Jane Gomez/, "Jane");
    const admin = await aProvider(clinic, { roles: ["clinic_admin"], firstName: "Jane", lastName: "Gomez" });
    await refused(clinic, actorOf(clinic, admin, ["clinic_admin"]), admin, /You cannot delete yourself/);
    await refused(clinic, owner, await aFullMember(other, await aProvider(other)), Missing);
    const desk = actorOf(clinic, admin, ["clinic_admin"]);
    const [ownerPlace] = await acrossClinics((tx) =>
      tx.select().from(memberships).where(eq(memberships.userId, owner.userId)),
    );
    if (!ownerPlace) throw new Error("The owner is gone.");
    await refused(clinic, desk, ownerPlace, /account owner cannot be deleted/);
  });

  test("a legal hold refuses with its date and reason, until it is lifted", async () => {
    const clinic = await aClinic({ timeZone: "America/Los_Angeles" });
    const owner = await anOwner(clinic);
    const jane = await aFullMember(clinic, await aProvider(clinic));
    await inClinic(owner, (tx) => placeHold(tx, owner, { id: jane.userId, reason: "Case 2026-17" }));
    await acrossClinics((tx) =>
      tx
        .update(memberships)
        .set({ heldAt: new Date("2026-03-01T05:00:00Z") })
        .where(eq(memberships.id, jane.id)),
    );
    await refused(clinic, owner, jane, /legal hold since 28 February 2026: Case 2026-17/);
    await inClinic(owner, (tx) => liftHold(tx, owner, { id: jane.userId }));
    await remove(owner, jane);
    expect((await auditOf(clinic)).map(({ action }) => action)).toEqual(["user.held", "user.released", "user.deleted"]);
  });

  test("a retention period refuses with the day until which the last visit covers the record", async () => {
    const clinic = await aClinic({ retentionYears: 6 });
    const owner = await anOwner(clinic);
    const provider = await aProvider(clinic);
    const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
    const room = await aRoom(clinic, [jane, provider]);
    const visit = { roomId: room.id, memberId: jane.id, status: "completed" as const };
    await aVisit(clinic, { ...visit, scheduledAt: new Date("2024-02-29T12:00:00Z") });
    await refused(clinic, owner, jane, /keeps visits for 6 years: this record until 28 February 2030/);

    await acrossClinics((tx) =>
      tx.execute(sql`update visits set scheduled_at = now() - interval '6 years 1 day' where member_id = ${jane.id}`),
    );
    await remove(owner, jane);
  });

  test("a patient who is being seen stays until the visit has ended, and the dialog says so", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const provider = await aProvider(clinic);
    const jane = await aFullMember(clinic, provider);
    const { id } = await aRoom(clinic, [jane, provider]);
    await aVisit(clinic, { roomId: id, memberId: jane.id, providerId: provider.id, status: "in_progress" });
    expect((await findDeletion(owner, jane.userId))?.kept).toMatch(/A visit with this patient is in progress/);
    await refused(clinic, owner, jane, /A visit with this patient is in progress. Wait until it has ended./);
  });

  test("who was a provider once goes with what they did for others, and the dialog says so", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const former = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
    const room = await aRoom(clinic, [former]);
    const pat = await aMember(clinic, { firstName: "Pat", lastName: "Young" });
    await aVisit(clinic, { roomId: room.id, memberId: pat.id, providerId: former.id, status: "completed" });
    expect(await findDeletion(owner, former.userId)).toMatchObject({
      counts: { visits: 1 },
      patients: { total: 1, first: [{ id: pat.userId, lastName: "Young" }], guestVisits: 0 },
      instead: { disable: null, suspend: true },
      freesSeat: false,
    });
    await remove(owner, former);
    expect((await tracesOf(former, [])).map((trace) => trace.split(":")[0])).toEqual(["audit_events"]);
    expect(await statusOf(pat)).toBe("active");
  });
});

describe("the purge", () => {
  const markedDaysAgo = (days: number) => ({
    status: "pending_delete" as const,
    statusChangedAt: new Date(Date.now() - days * 86_400_000),
  });

  test("deletes what was marked long enough ago, where the clinic wants it, and nothing else", async () => {
    const clinic = await aClinic({ purgeAfterDays: 30 });
    const without = await aClinic();
    const provider = await aProvider(clinic);
    const due = await aFullMember(clinic, provider, markedDaysAgo(31));
    const stay = [
      await aMember(clinic, markedDaysAgo(29)),
      await aMember(clinic, { status: "suspended", statusChangedAt: new Date(0) }),
      await aMember(clinic, { ...markedDaysAgo(31), heldAt: new Date(), holdReason: "Case 1" }),
      await aMember(without, markedDaysAgo(400)),
    ];

    expect(await purgeMembers()).toBe(1);
    expect(await purgeMembers()).toBe(0);

    expect(await statusOf(due)).toBeUndefined();
    for (const place of stay) expect(await statusOf(place)).toBe(place.status);
    expect(await auditOf(clinic)).toMatchObject([{ action: "user.deleted", actorId: null, subjectId: due.userId }]);
  });

  test("passes over who is being seen, also when the visit has just started, and goes on with the next", async () => {
    const clinic = await aClinic({ purgeAfterDays: 30 });
    const seen = await aMember(clinic, markedDaysAgo(32));
    const next = await aMember(clinic, markedDaysAgo(31));
    const room = await aRoom(clinic, [seen]);
    const visit = await aVisit(clinic, { roomId: room.id, memberId: seen.id, status: "waiting" });
    let purging = Promise.resolve(0);
    await acrossClinics(async (tx) => {
      await tx.update(visits).set({ status: "in_progress" }).where(eq(visits.id, visit.id));
      purging = purgeMembers();
      await waitForLock();
    });
    expect(await purging).toBe(1);
    expect(await purgeMembers()).toBe(0);
    expect([await statusOf(seen), await statusOf(next)]).toEqual(["pending_delete", undefined]);
  });

  test("hundreds that must stay do not keep one of another clinic", async () => {
    const [full, other] = [await aClinic({ purgeAfterDays: 1 }), await aClinic({ purgeAfterDays: 1 })];
    const patient = await aMember(full);
    const since = markedDaysAgo(2).statusChangedAt;
    // Each wrote a note as a provider once, so none of them goes without a person who says so.
    await acrossClinics(async (tx) => {
      await tx.execute(sql`
        with signed as (
          insert into users (username, email, vsee_id, home_clinic_id)
          select 'kept-' || n, 'kept-' || n || '@example.com', 'kept', ${full.id} from generate_series(1, 600) n returning id
        ), placed as (
          insert into memberships (clinic_id, user_id, type, status, status_changed_at, first_name, last_name)
          select ${full.id}, id, 'member', 'pending_delete', ${since}, 'Kept', 'Person' from signed returning id
        )
        insert into notes (clinic_id, member_id, author_id, text) select ${full.id}, ${patient.id}, id, 'seen' from placed`);
    });
    const due = await aMember(other, markedDaysAgo(2));
    expect(await purgeMembers()).toBe(1);
    expect(await statusOf(due)).toBeUndefined();
  });

  test("keeps to the retention period", async () => {
    const clinic = await aClinic({ purgeAfterDays: 1, retentionYears: 6 });
    const jane = await aFullMember(clinic, await aProvider(clinic), markedDaysAgo(2));
    expect(await purgeMembers()).toBe(0);
    expect(await statusOf(jane)).toBe("pending_delete");
    await acrossClinics((tx) => tx.update(clinics).set({ retentionYears: 0 }).where(eq(clinics.id, clinic.id)));
    expect(await purgeMembers()).toBe(1);
  });
});

describe("the records to download", () => {
  test("hold everything, are audited, and are nobody's of another clinic", async () => {
    const [clinic, other] = [await aClinic(), await aClinic()];
    const owner = await anOwner(clinic);
    const jane = await aFullMember(clinic, await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" }));

    const records = await exportRecords(owner, jane.userId);

    expect(records).toMatchObject({
      person: { firstName: "Jane", lastName: "Gomez", signIn: { username: expect.any(String) } },
      notes: [{ text: "Allergic to penicillin", author: { lastName: "Sanders" } }, { text: "Prefers mornings" }],
      tags: [{ name: "High risk" }],
      careTeam: [{ firstName: "Andrea" }],
      mail: [{ template: "reset-password" }],
    });
    expect([records?.visits.length, records?.rooms.length, records?.sessions.length]).toEqual([3, 1, 1]);
    expect(JSON.stringify(records)).not.toMatch(/argon2/);
    expect(await exportVisits(owner, jane.userId)).toHaveLength(3);
    expect((await auditOf(clinic)).map(({ action, details }) => [action, details])).toEqual([
      ["user.exported", { format: "json" }],
      ["user.exported", { format: "csv" }],
    ]);
    const stranger = await aMember(other);
    expect(await exportRecords(owner, stranger.userId)).toBeNull();
    expect(await exportVisits(owner, stranger.userId)).toBeNull();
  });
});
