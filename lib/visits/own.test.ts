import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { visitStatuses, visits } from "@/db/schema/visits";
import { removeMember } from "@/lib/rooms/members";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf, aVisit, times } from "@/lib/testing/factories";
import { waitForLock } from "@/lib/testing/wait-for-lock";
import { removeUser } from "@/lib/users/removal";
import { startVisit } from "./change";
import { RoomEntry } from "./input";
import { canTake, type VisitStatus } from "./life";
import { arriveForVisit, enterRoomAsMember, leaveAsMember } from "./own";

let clinic: Awaited<ReturnType<typeof aClinic>>;
let jane: Awaited<ReturnType<typeof aMember>>;
let room: { id: number };
let actor: ReturnType<typeof actorOf>;

beforeEach(async () => {
  clinic = await aClinic();
  jane = await aMember(clinic);
  room = await aRoom(clinic, [jane]);
  actor = actorOf(clinic, jane);
});

const janes = (status: VisitStatus, wanted: Partial<typeof visits.$inferInsert> = {}) =>
  // Now is today in every zone.
  aVisit(clinic, {
    roomId: room.id,
    memberId: jane.id,
    status,
    ...wanted,
    scheduledAt: wanted.scheduledAt ?? new Date(),
  });

const enter = (roomId = room.id, creationKey: string = randomUUID()) =>
  inClinic(actor, (tx) => enterRoomAsMember(tx, actor, { roomId, reason: "A cough", creationKey }));
const arrive = (ref: { id: number }) => inClinic(actor, (tx) => arriveForVisit(tx, actor, ref));
const leave = (ref: { id: number }) => inClinic(actor, (tx) => leaveAsMember(tx, actor, ref));

const all = () =>
  acrossClinics((tx) => tx.select().from(visits).where(eq(visits.clinicId, clinic.id)).orderBy(visits.id));
const trail = async () =>
  (await auditOf(clinic)).map(({ action, subjectId, details }) => ({ action, subjectId, details }));

test("a member enters a room of theirs and waits, once", async () => {
  const key = randomUUID();
  await enter(room.id, key);
  await enter(room.id, key);
  const [visit, ...others] = await all();
  expect(others).toEqual([]);
  expect(visit).toMatchObject({
    status: "waiting",
    origin: "walk_in",
    memberId: jane.id,
    providerId: null,
    reason: "A cough",
    arrivedAt: expect.any(Date),
  });
  expect(await trail()).toEqual([
    { action: "visit.arrived", subjectId: jane.userId, details: { visitId: visit?.id, roomId: room.id } },
  ]);
});

test("ten forms at once make one visit", async () => {
  const outcomes = await Promise.allSettled(times(10, () => enter()));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await all()).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { message: "You are in this waiting room already." },
  });
});

test("not a room of others, of another clinic, or none", async () => {
  const foreign = await aRoom(await aClinic());
  for (const { id } of [await aRoom(clinic), foreign, { id: 999_999_999 }]) {
    await expect(enter(id)).rejects.toMatchObject({ name: "Missing" });
  }
  expect(await all()).toEqual([]);
  expect(await trail()).toEqual([]);
});

test("a room that is inactive gets nobody new, but whom it expects", async () => {
  const visit = await janes("scheduled");
  await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, room.id)));
  await expect(enter()).rejects.toThrow("This room is closed.");
  await arrive(visit);
  expect(await all()).toMatchObject([{ status: "waiting" }]);
});

describe.each([
  { name: "arrive", run: arrive, to: "waiting", wrote: { arrivedAt: expect.any(Date) }, event: "visit.arrived" },
  {
    name: "leave",
    run: leave,
    to: "cancelled",
    wrote: { endedAt: expect.any(Date), exitReason: "patient_left" },
    event: "visit.cancelled",
  },
] as const)("$name", ({ name, run, to, wrote, event }) => {
  test.each(visitStatuses)("a visit that is %s", async (status) => {
    const visit = await janes(status);
    const before = await all();
    if (canTake(name, status)) {
      await run(visit);
      expect(await all()).toMatchObject([{ ...before[0], ...wrote, status: to }]);
      expect(await trail()).toEqual([
        { action: event, subjectId: jane.userId, details: { visitId: visit.id, roomId: room.id } },
      ]);
    } else {
      await expect(run(visit)).rejects.toMatchObject({ name: "Refusal" });
      expect(await all()).toEqual(before);
      expect(await trail()).toEqual([]);
    }
  });

  test("nobody's visit but one's own", async () => {
    const paul = await aMember(clinic);
    const there = await aClinic();
    const stranger = await aMember(there);
    const status = name === "arrive" ? "scheduled" : "waiting";
    const theirs = [
      await janes(status, { memberId: paul.id }),
      await janes(status, { memberId: null, guestName: "Gus Guest" }),
      await aVisit(there, { roomId: (await aRoom(there)).id, memberId: stranger.id, status }),
      { id: 999_999_999 },
    ];
    const before = await all();
    for (const visit of theirs) await expect(run(visit)).rejects.toMatchObject({ name: "Missing" });
    expect(await all()).toEqual(before);
  });
});

test("nobody arrives on another day, by the clinic's calendar", async () => {
  for (const hours of [-30, 30]) {
    const visit = await janes("scheduled", { scheduledAt: new Date(Date.now() + hours * 3_600_000) });
    await expect(arrive(visit)).rejects.toThrow("This visit is not today.");
  }
  expect(await trail()).toEqual([]);
});

test("who waits in a room does not arrive there a second time, whichever way", async () => {
  const visit = await janes("scheduled");
  await enter();
  await expect(arrive(visit)).rejects.toThrow("You are in this waiting room already.");
  expect((await all()).map(({ status }) => status)).toEqual(["scheduled", "waiting"]);
});

test("leaving and being taken at once end in one of the two", async () => {
  const andrea = await aProvider(clinic);
  const shared = await aRoom(clinic, [jane, andrea]);
  const provider = actorOf(clinic, andrea);
  const visit = await janes("waiting", { roomId: shared.id });
  const outcomes = await Promise.allSettled([
    leave(visit),
    inClinic(provider, (tx) => startVisit(tx, provider, visit)),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const left = outcomes[0]?.status === "fulfilled";
  expect(await all()).toMatchObject([{ status: left ? "cancelled" : "in_progress" }]);
});

/** What a member hears whose click waits for a change of staff. */
async function heardAfter(
  change: (tx: Tx, owner: Awaited<ReturnType<typeof anOwner>>) => Promise<unknown>,
  click: () => Promise<void>,
) {
  const owner = await anOwner(clinic);
  let clicking: Promise<unknown> = Promise.resolve();
  await inClinic(owner, async (tx) => {
    await change(tx, owner);
    clicking = click().catch((error) => error);
    await waitForLock();
  });
  return clicking;
}

describe("who is removed while their click waits", () => {
  const removed = (click: () => Promise<void>) =>
    heardAfter((tx, owner) => removeUser(tx, owner, { id: jane.userId }), click);

  test.each([
    ["enters no room", null, () => enter(), []],
    ["does not arrive", "scheduled", arrive, ["scheduled"]],
    ["has left already", "waiting", leave, ["cancelled"]],
  ] as const)("%s", async (_, status, click, after) => {
    const visit = status ? await janes(status) : { id: 0 };
    expect(await removed(() => click(visit))).toMatchObject({ message: "You no longer have the right to do this." });
    expect((await all()).map((row) => row.status)).toEqual(after);
  });

  test("from a room enters it no more", async () => {
    await aRoom(clinic, [jane]);
    const heard = await heardAfter((tx, owner) => removeMember(tx, owner, { id: jane.userId, roomId: room.id }), enter);
    expect(heard).toMatchObject({ name: "Missing" });
    expect(await all()).toEqual([]);
  });
});

test.each([
  ["no reason", { reason: " " }],
  ["nothing that can be seen", { reason: "\u200b" }],
  ["a long story", { reason: "x".repeat(201) }],
  ["a form of nobody's", { creationKey: "1" }],
  ["no room", { roomId: "abc" }],
])("an entry needs more than %s", (_, wanted) => {
  expect(RoomEntry.safeParse({ roomId: 1, reason: "A cough", creationKey: randomUUID(), ...wanted }).success).toBe(
    false,
  );
});
