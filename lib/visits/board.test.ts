import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import type { visits } from "@/db/schema/visits";
import { aClinic, actorOf, aMember, aProvider, aRoom, aVisit, times } from "@/lib/testing/factories";
import { boardLimit, findBoard } from "./board";

type Place = Awaited<ReturnType<typeof aMember>>;

let clinic: Awaited<ReturnType<typeof aClinic>>;
let andrea: Place;
let jane: Place;
let room: { id: number };

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

beforeEach(async () => {
  clinic = await aClinic();
  andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
  jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
  room = await aRoom(clinic, [andrea, jane], "Primary Care");
});

/** Planned for this moment, which is today whatever the time. */
const visit = (wanted: Partial<typeof visits.$inferInsert>) =>
  aVisit(clinic, {
    roomId: room.id,
    memberId: jane.id,
    status: "waiting",
    ...wanted,
    scheduledAt: wanted.scheduledAt ?? new Date(),
  });

const board = (place = andrea, roles: Parameters<typeof actorOf>[2] = []) => findBoard(actorOf(clinic, place, roles));
const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

test("who waits, longest first, members and guests alike; and who is being seen", async () => {
  const late = await visit({ arrivedAt: minutesAgo(5), reason: "A cough", origin: "walk_in" });
  const guest = await visit({ memberId: null, guestName: "Gus Guest", arrivedAt: minutesAgo(12) });
  const running = await visit({ status: "in_progress", providerId: andrea.id, startedAt: minutesAgo(3) });
  const { rooms, waiting, inProgress } = await board();
  expect(rooms).toMatchObject([{ id: room.id, name: "Primary Care", isActive: true, waiting: 2 }]);
  expect(waiting).toMatchObject([
    { id: guest.id, guestName: "Gus Guest", patient: null, isVisible: false, minutes: 12, isOwn: false },
    {
      id: late.id,
      patient: { userId: jane.userId, firstName: "Jane", lastName: "Gomez" },
      isVisible: true,
      minutes: 5,
      reason: "A cough",
      room: "Primary Care",
      origin: "walk_in",
      provider: null,
    },
  ]);
  expect(inProgress).toMatchObject([{ id: running.id, isOwn: true, minutes: 3, provider: { lastName: "Sanders" } }]);
});

test("other rooms and other clinics are not there, but one's own running visit is, wherever it is", async () => {
  const elsewhere = await aRoom(clinic, [jane]);
  const abroad = await aClinic();
  const stranger = await aMember(abroad);
  await visit({ roomId: elsewhere.id });
  await aVisit(abroad, {
    roomId: (await aRoom(abroad)).id,
    memberId: stranger.id,
    status: "waiting",
    scheduledAt: new Date(),
  });
  const own = await visit({
    roomId: elsewhere.id,
    status: "in_progress",
    providerId: andrea.id,
    startedAt: new Date(),
  });
  const { rooms, waiting, inProgress } = await board();
  expect(rooms).toMatchObject([{ waiting: 0 }]);
  expect(waiting).toEqual([]);
  expect(ids(inProgress)).toEqual([own.id]);
});

test("visits in a room that was made inactive are still brought to an end", async () => {
  const waiting = await visit({});
  await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, room.id)));
  const found = await board();
  expect(found.rooms).toMatchObject([{ isActive: false, waiting: 1 }]);
  expect(ids(found.waiting)).toEqual([waiting.id]);
});

test("who is left in a room without an active provider is seen by those who see all members", async () => {
  const waiting = await visit({ memberId: null, guestName: "Gus Guest" });
  const running = await visit({ status: "in_progress", providerId: andrea.id, startedAt: new Date() });
  // Nobody waits there.
  await aRoom(clinic, [andrea]);
  const [desk, doctor] = [await aProvider(clinic, { subtype: "csr" }), await aProvider(clinic)];
  const abroad = await aClinic();
  await aVisit(abroad, {
    roomId: (await aRoom(abroad)).id,
    guestName: "Abe",
    status: "waiting",
    scheduledAt: new Date(),
  });
  expect(await board(desk)).toMatchObject({ deserted: [], waiting: [], inProgress: [] });

  await acrossClinics((tx) => tx.update(memberships).set({ status: "disabled" }).where(eq(memberships.id, andrea.id)));
  for (const found of [await board(desk), await board(doctor, ["clinic_admin"]), await board(doctor, ["scheduler"])]) {
    expect(found).toMatchObject({
      rooms: [],
      deserted: [{ id: room.id, name: "Primary Care", waiting: 1 }],
      today: [],
    });
    expect([ids(found.waiting), ids(found.inProgress)]).toEqual([[waiting.id], [running.id]]);
  }
  expect(await board(doctor)).toMatchObject({ deserted: [], waiting: [], inProgress: [] });
});

test("the visits of today are one's own and those that nobody has taken; a desk sees all of its rooms", async () => {
  const other = await aProvider(clinic);
  const desk = await aProvider(clinic, { subtype: "csr" });
  await acrossClinics((tx) =>
    tx.insert(roomAssignments).values({ clinicId: clinic.id, roomId: room.id, membershipId: desk.id }),
  );
  const day = 86_400_000;
  const own = await visit({ status: "scheduled", providerId: andrea.id });
  const free = await visit({ status: "scheduled" });
  const theirs = await visit({ status: "scheduled", providerId: other.id });
  const over = await visit({
    status: "completed",
    providerId: andrea.id,
    scheduledAt: new Date(Date.now() - day),
    endedAt: new Date(),
  });
  const taken = await visit({ providerId: andrea.id, arrivedAt: minutesAgo(5) });
  // Nobody's yet: in the list of those who wait, and there alone.
  const untaken = await visit({ arrivedAt: minutesAgo(9) });
  const overAnd = { providerId: andrea.id, scheduledAt: new Date() };
  await visit({ ...overAnd, status: "cancelled", endedAt: new Date(Date.now() - day) });
  await visit({ status: "scheduled", providerId: andrea.id, scheduledAt: new Date(Date.now() + day) });
  const seen = await board();
  expect(ids(seen.today)).toEqual([over.id, own.id, free.id, taken.id]);
  expect(ids(seen.waiting)).toEqual([untaken.id, taken.id]);
  expect(ids((await board(desk)).today)).toEqual([over.id, own.id, free.id, theirs.id, taken.id]);
});

test("a name leads to a summary only where the person may open it", async () => {
  const paul = await aMember(clinic);
  await visit({ memberId: paul.id });
  expect((await board()).waiting).toMatchObject([{ isVisible: false }]);
  expect((await board(andrea, ["scheduler"])).waiting).toMatchObject([{ isVisible: true }]);
});

test("who has no room sees nothing, and a crowd is cut but counted", async () => {
  expect(await board(await aProvider(clinic))).toMatchObject({ rooms: [], waiting: [], inProgress: [], today: [] });
  for (const _ of times(boardLimit + 5, (at) => at)) await visit({});
  const found = await board();
  expect(found.rooms).toMatchObject([{ waiting: boardLimit + 5 }]);
  expect(found.waiting).toHaveLength(boardLimit);
});
