import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { guestLimits } from "@/lib/auth/throttle";
import { Refusal } from "@/lib/refusal";
import { aClinic, aMember, aProvider, aRoom, auditOf, aVisit, times } from "@/lib/testing/factories";
import { enterAsGuest } from "./guest";
import { GuestEntry } from "./input";
import { findGuestVisit, leaveAsGuest } from "./waiting";
import { waitingPath } from "./waiting-link";

let places = 0;

async function aWaitingRoom() {
  const clinic = await aClinic({ guestsSince: new Date() });
  return { clinic, room: await aRoom(clinic, [], "Walk-In Care") };
}

const entry = (slug: string, wanted: Partial<Record<keyof GuestEntry, string>> = {}): GuestEntry =>
  GuestEntry.parse({ slug, name: "Gus Guest", reason: "A cough", creationKey: randomUUID(), ...wanted });

/** Each from a place of its own, unless a test is about places. */
const from = () => ({ address: `198.51.100.${++places % 250}` });

const tokenOf = (path: string) => path.split("/").at(-1) ?? "";

async function aGuest(slug: string) {
  return tokenOf(await enterAsGuest(entry(slug), from()));
}

const visitsOf = (clinic: { id: number }) =>
  acrossClinics((tx) => tx.select().from(visits).where(eq(visits.clinicId, clinic.id)).orderBy(visits.id));

const change = (clinic: { id: number }, token: string, set: Partial<typeof visits.$inferInsert>) =>
  inClinic({ clinicId: clinic.id }, (tx) =>
    tx
      .update(visits)
      .set(set)
      .where(eq(visits.id, Number(token.split(".")[1]))),
  );

test("a guest waits, and is the only one who can see where", async () => {
  const { clinic, room } = await aWaitingRoom();
  const path = await enterAsGuest(entry(room.slug), { address: "203.0.113.8" });
  const [visit] = await visitsOf(clinic);
  expect(visit).toMatchObject({
    guestName: "Gus Guest",
    memberId: null,
    reason: "A cough",
    status: "waiting",
    origin: "walk_in",
    roomId: room.id,
  });
  expect(path).toBe(waitingPath(room.slug, clinic.id, Number(visit?.id)));
  expect(await findGuestVisit(tokenOf(path))).toMatchObject({
    status: "waiting",
    room: "Walk-In Care",
    before: 0,
    provider: null,
    canReturn: true,
  });
  expect(await auditOf(clinic)).toMatchObject([
    {
      action: "visit.arrived",
      actorId: null,
      subjectId: null,
      address: "203.0.113.8",
      details: { visitId: visit?.id },
    },
  ]);
  expect(JSON.stringify(await auditOf(clinic))).not.toMatch(/Gus|cough/);
});

test("a form sent ten times at once is one visit", async () => {
  const { clinic, room } = await aWaitingRoom();
  const input = entry(room.slug);
  const paths = await Promise.all(times(10, () => enterAsGuest(input, from())));
  expect(new Set(paths).size).toBe(1);
  expect(await visitsOf(clinic)).toHaveLength(1);
});

test("the next person at the same tablet goes back to the form, and gets a place of their own", async () => {
  const { clinic, room } = await aWaitingRoom();
  const first = entry(room.slug);
  const next = { ...first, name: "Nora Next", reason: "Back pain" };
  const paths = [await enterAsGuest(first, from()), await enterAsGuest(next, from())];
  expect(new Set(paths).size).toBe(2);
  expect(await visitsOf(clinic)).toMatchObject([{ guestName: "Gus Guest" }, { guestName: "Nora Next" }]);
});

test("counts who waits in the room and came before, whoever they are", async () => {
  const { clinic, room } = await aWaitingRoom();
  const elsewhere = await aRoom(clinic);
  const member = await aMember(clinic);
  const waiting = { memberId: member.id, status: "waiting", arrivedAt: new Date(Date.now() - 60_000) } as const;
  await aVisit(clinic, { ...waiting, roomId: room.id });
  await aVisit(clinic, { ...waiting, roomId: elsewhere.id });
  await aVisit(clinic, { ...waiting, roomId: room.id, status: "in_progress" });
  await aVisit(clinic, { memberId: member.id, roomId: room.id, status: "scheduled" });
  const [first, second] = [await aGuest(room.slug), await aGuest(room.slug)];
  expect(await findGuestVisit(first)).toMatchObject({ before: 1 });
  expect(await findGuestVisit(second)).toMatchObject({ before: 2 });
  // Two in one moment do not both go first.
  await inClinic({ clinicId: clinic.id }, (tx) => tx.update(visits).set({ arrivedAt: sql`now()` }));
  expect(await findGuestVisit(first)).toMatchObject({ before: 1 });
  expect(await findGuestVisit(second)).toMatchObject({ before: 2 });
});

test("names a provider without a title, too", async () => {
  const { clinic, room } = await aWaitingRoom();
  const { id: providerId } = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
  const token = await aGuest(room.slug);
  await change(clinic, token, { status: "in_progress", providerId });
  expect(await findGuestVisit(token)).toMatchObject({ provider: "Andrea Sanders" });
});

test("names the provider as patients know them, and forgets the visit a day after its end", async () => {
  const { clinic, room } = await aWaitingRoom();
  const provider = await aProvider(clinic, { title: "Dr.", firstName: "Andrea", lastName: "Sanders", suffix: "MD" });
  const token = await aGuest(room.slug);
  await change(clinic, token, { status: "in_progress", providerId: provider.id, startedAt: new Date() });
  expect(await findGuestVisit(token)).toMatchObject({ status: "in_progress", provider: "Dr. Andrea Sanders, MD" });
  await change(clinic, token, { status: "completed", endedAt: new Date() });
  expect(await findGuestVisit(token)).toMatchObject({ status: "completed", before: 0 });
  await change(clinic, token, { endedAt: new Date(Date.now() - 25 * 3_600_000) });
  expect(await findGuestVisit(token)).toBeNull();
});

test("a token opens a guest's visit, never a member's, and none that was made up", async () => {
  const { clinic, room } = await aWaitingRoom();
  const member = await aMember(clinic);
  await aVisit(clinic, { memberId: member.id, roomId: room.id, status: "waiting", arrivedAt: new Date() });
  const [visit] = await visitsOf(clinic);
  const token = tokenOf(waitingPath(room.slug, clinic.id, Number(visit?.id)));
  expect(await findGuestVisit(token)).toBeNull();
  await expect(leaveAsGuest({ token }, from())).rejects.toThrow(Refusal);
  const own = await aGuest(room.slug);
  for (const made of [own.replace(/\.\d+\./, ".1."), `${own}x`, "", "1.1.x", "\0", "🙂", "x".repeat(10_000)]) {
    expect(await findGuestVisit(made), made).toBeNull();
    await expect(leaveAsGuest({ token: made }, from()), made).rejects.toThrow(Refusal);
  }
  expect((await visitsOf(clinic)).map(({ status }) => status)).toEqual(["waiting", "waiting"]);
});

describe("leaving", () => {
  test("cancels the visit, once, with its event", async () => {
    const { clinic, room } = await aWaitingRoom();
    const token = await aGuest(room.slug);
    await Promise.all(times(10, () => leaveAsGuest({ token }, { address: "203.0.113.8" })));
    expect(await visitsOf(clinic)).toMatchObject([{ status: "cancelled", exitReason: "patient_left" }]);
    expect((await visitsOf(clinic))[0]?.endedAt).not.toBeNull();
    const left = (await auditOf(clinic)).filter(({ action }) => action === "visit.cancelled");
    expect(left).toMatchObject([{ actorId: null, subjectId: null, details: { roomId: room.id } }]);
  });

  test.each(["in_progress", "completed", "missed"] as const)("not while %s", async (status) => {
    const { clinic, room } = await aWaitingRoom();
    const token = await aGuest(room.slug);
    await change(clinic, token, { status });
    await expect(leaveAsGuest({ token }, from())).rejects.toThrow(Refusal);
    expect(await visitsOf(clinic)).toMatchObject([{ status, exitReason: null }]);
    expect((await auditOf(clinic)).map(({ action }) => action)).toEqual(["visit.arrived"]);
  });

  test("and being called at once: one of the two", async () => {
    const { clinic, room } = await aWaitingRoom();
    const token = await aGuest(room.slug);
    const start = inClinic({ clinicId: clinic.id }, (tx) =>
      tx.update(visits).set({ status: "in_progress" }).where(eq(visits.status, "waiting")),
    );
    const [left] = await Promise.allSettled([leaveAsGuest({ token }, from()), start]);
    const [visit] = await visitsOf(clinic);
    expect(visit?.status).toBe(left.status === "fulfilled" ? "cancelled" : "in_progress");
  });
});

describe("refused with nothing written", () => {
  test("no such room, closed, guests not taken", async () => {
    const { clinic, room } = await aWaitingRoom();
    await expect(enterAsGuest(entry("no-such-room"), from())).rejects.toThrow(Refusal);
    await inClinic({ clinicId: clinic.id }, (tx) => tx.update(rooms).set({ closedAt: sql`now()` }));
    await expect(enterAsGuest(entry(room.slug), from())).rejects.toThrow("closed");
    await inClinic({ clinicId: clinic.id }, async (tx) => {
      await tx.update(rooms).set({ closedAt: null });
      await tx.update(clinics).set({ guestsSince: null });
    });
    await expect(enterAsGuest(entry(room.slug), from())).rejects.toThrow("does not take guests");
    expect([await visitsOf(clinic), await auditOf(clinic)]).toEqual([[], []]);
  });

  test("a machine is led to an address that reaches nothing", async () => {
    const { clinic, room } = await aWaitingRoom();
    const path = await enterAsGuest(entry(room.slug, { website: "https://spam" }), from());
    expect(path).toMatch(new RegExp(`^/u/${room.slug}/waiting/${clinic.id}\\.\\d+\\.[\\w-]{43}$`));
    expect(await findGuestVisit(tokenOf(path))).toBeNull();
    expect(await visitsOf(clinic)).toEqual([]);
  });

  test("too many from one place", async () => {
    const { clinic, room } = await aWaitingRoom();
    const enter = () => enterAsGuest(entry(room.slug), { address: "203.0.113.60" });
    const outcomes = await Promise.allSettled(times(guestLimits.sameNameAndPlace + 5, enter));
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(5);
    expect(await visitsOf(clinic)).toHaveLength(guestLimits.sameNameAndPlace);
  });

  test("input that is empty or too long", () => {
    const parse = (input: object) =>
      GuestEntry.safeParse({ slug: "a", name: "A", reason: "B", creationKey: randomUUID(), ...input });
    for (const bad of [
      { name: " \u202e\0 " },
      { name: "x".repeat(101) },
      { reason: "" },
      { reason: " \n " },
      { reason: "x".repeat(501) },
      { creationKey: "1" },
    ])
      expect(parse(bad).success, JSON.stringify(bad).slice(0, 40)).toBe(false);
    expect(parse({ name: "ليلى 🙂\0", reason: "One\r\ntwo\0" }).data).toMatchObject({
      name: "ليلى 🙂",
      reason: "One\ntwo",
    });
  });
});
