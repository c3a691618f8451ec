import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import type { visits } from "@/db/schema/visits";
import { aClinic, actorOf, aMember, aProvider, aRoom, aVisit, times } from "@/lib/testing/factories";
import { VisitPage } from "./input";
import { findOwnHome, latestOver, listOwnVisits } from "./own-queries";

let clinic: Awaited<ReturnType<typeof aClinic>>;
let jane: Awaited<ReturnType<typeof aMember>>;
let room: { id: number };

const hour = 3_600_000;
const from = (hours: number) => new Date(Date.now() + hours * hour);

beforeEach(async () => {
  clinic = await aClinic({ timeZone: "America/Los_Angeles" });
  jane = await aMember(clinic);
  room = await aRoom(clinic, [jane], "Primary Care");
});

const visit = (wanted: Partial<typeof visits.$inferInsert>) =>
  aVisit(clinic, {
    roomId: room.id,
    memberId: jane.id,
    status: "waiting",
    ...wanted,
    scheduledAt: wanted.scheduledAt ?? new Date(),
  });

const home = () => findOwnHome(actorOf(clinic, jane));

test("a place in the waiting room is a number: who came earlier to the same room and waits still", async () => {
  const paul = await aMember(clinic);
  await visit({ memberId: paul.id, arrivedAt: from(-2) });
  await visit({ memberId: null, guestName: "Gus Guest", arrivedAt: from(-3) });
  await visit({ memberId: paul.id, arrivedAt: from(-4), status: "completed", endedAt: from(-3) });
  await visit({ memberId: paul.id, arrivedAt: from(-2), roomId: (await aRoom(clinic)).id });
  const own = await visit({ arrivedAt: from(-1) });
  await visit({ memberId: paul.id, arrivedAt: from(-0.5) });
  const { toCome } = await home();
  expect(toCome).toMatchObject([{ id: own.id, status: "waiting", before: 2, minutes: 60, room: "Primary Care" }]);
  expect(JSON.stringify(toCome)).not.toContain("Gus");
});

test("who sees the patient, by the name that patients know", async () => {
  const andrea = await aProvider(clinic, { title: "Dr.", firstName: "Andrea", lastName: "Sanders", suffix: "MD" });
  await visit({ status: "in_progress", providerId: andrea.id, startedAt: new Date() });
  const plain = await aProvider(clinic, { firstName: "Paul", lastName: "Plain" });
  await visit({ status: "scheduled", providerId: plain.id, scheduledAt: from(1) });
  expect((await home()).toCome).toMatchObject([
    { before: 0, provider: { title: "Dr.", firstName: "Andrea", lastName: "Sanders", suffix: "MD" } },
    { provider: { title: null, firstName: "Paul", lastName: "Plain", suffix: null } },
  ]);
});

test("visits to come, soonest first, and the latest that are over; nobody else's", async () => {
  const later = await visit({ status: "scheduled", scheduledAt: from(50) });
  const soon = await visit({ status: "scheduled" });
  for (const at of times(latestOver + 1, (index) => index)) {
    await visit({ status: at % 2 ? "missed" : "completed", scheduledAt: from(-24 - at), endedAt: from(-24 - at) });
  }
  await visit({ memberId: (await aMember(clinic)).id, status: "scheduled" });
  const { toCome, over, hasMore } = await home();
  expect(toCome).toMatchObject([
    { id: soon.id, isToday: true },
    { id: later.id, isToday: false },
  ]);
  expect(over).toHaveLength(latestOver);
  expect(over[0]).toMatchObject({ status: "completed" });
  expect(hasMore).toBe(true);

  const all = await listOwnVisits(actorOf(clinic, jane), VisitPage.parse({ page: "99" }));
  expect(all).toMatchObject({ total: latestOver + 3, page: 2, lastPage: 2 });
  expect(all.rows).toHaveLength(3);
});

test("active rooms only, and times in the person's own zone where they have one", async () => {
  const closed = await aRoom(clinic, [jane], "Closed");
  await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id)));
  expect(await findOwnHome({ ...actorOf(clinic, jane), timeZone: "America/Los_Angeles" })).toMatchObject({
    rooms: [{ name: "Primary Care" }],
    timeZone: "America/Los_Angeles",
  });
  await acrossClinics((tx) =>
    tx.update(memberships).set({ timeZone: "America/New_York" }).where(eq(memberships.id, jane.id)),
  );
  expect((await home()).timeZone).toBe("America/New_York");
});
