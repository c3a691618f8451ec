import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { visitStatuses, visits } from "@/db/schema/visits";
import { seededRandom } from "@/db/seed/random";
import { findDays } from "@/lib/clinic-day";
import { momentIn } from "@/lib/clinic-time";
import { aClinic, aMember, anOwner, aProvider, aRoom, aVisit, times } from "@/lib/testing/factories";
import { AnalyticsFilter, type Unit } from "./input";
import { findAnalytics } from "./queries";

type Visit = typeof visits.$inferInsert;

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour);
const filter = (wanted: Record<string, unknown> = {}) => AnalyticsFilter.parse(wanted);

async function aClinicWithRooms(timeZone: string, rooms = 1) {
  const clinic = await aClinic({ timeZone });
  const owner = { ...(await anOwner(clinic)), timeZone };
  const member = await aMember(clinic);
  const roomIds = await Promise.all(times(rooms, async (index) => (await aRoom(clinic, [], `Room ${index}`)).id));
  return { clinic, owner, member, roomIds, place: { roomId: roomIds[0] ?? 0, memberId: member.id } };
}

/** Visits thrown around the midnights of some days, most of them over. */
function someVisits(
  { clinic, member, roomIds }: Awaited<ReturnType<typeof aClinicWithRooms>>,
  around: string,
): Visit[] {
  const random = seededRandom(roomIds[0] ?? 0);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  return times(300, () => {
    const status = pick([...visitStatuses, "completed"] as const);
    const day = Date.parse(around) + Math.floor(random() * 9 - 5) * 24 * hour;
    // To the quarter of an hour, so that many fall on the edge of an hour or a day to the millisecond.
    const at = new Date(day + Math.round(random() * 26 * 4) * (hour / 4) - (random() < 0.2 ? 1 : 0));
    const isOver = ["completed", "missed", "cancelled"].includes(status);
    return {
      ...{ clinicId: clinic.id, memberId: member.id, roomId: pick(roomIds), status },
      scheduledAt: isOver ? new Date(at.getTime() - Math.floor(random() * 40) * hour) : at,
      endedAt: isOver ? at : null,
      exitReason: status === "cancelled" ? "technical" : null,
    };
  });
}

/** The same counts, made one visit after another. */
function countedByHand(rows: Visit[], timeZone: string, { from, to }: { from: string; to: string }, unit: Unit) {
  const local = momentIn(timeZone);
  const names = { hour: [11, 13], day: [0, 10], month: [0, 7] } as const;
  const buckets = new Map<string, { completed: number; pending: number; missedOrCancelled: number }>();
  const sum = { completed: 0, pending: 0, missedOrCancelled: 0, total: 0 };
  for (const { status, endedAt, scheduledAt } of rows) {
    const at = local((endedAt ?? scheduledAt) as Date);
    if (at.slice(0, 10) < from || at.slice(0, 10) > to) continue;
    const outcome = endedAt ? (status === "completed" ? "completed" : "missedOrCancelled") : "pending";
    const name = at.slice(...names[unit]);
    const bucket = buckets.get(name) ?? { completed: 0, pending: 0, missedOrCancelled: 0 };
    bucket[outcome]++;
    buckets.set(name, bucket);
    sum[outcome]++;
    sum.total++;
  }
  return { sum, buckets: Object.fromEntries([...buckets].sort()) };
}

test.each([
  ["a day of 23 hours", "America/Los_Angeles", "2026-03-08"],
  ["a day of 25 hours", "America/Los_Angeles", "2025-11-02"],
  ["midnight comes twice", "America/Havana", "2025-11-02"],
  ["midnight does not come", "Asia/Beirut", "2026-03-29"],
  ["half an hour off", "Asia/Kolkata", "2026-02-01"],
  ["three quarters off", "Asia/Kathmandu", "2026-02-01"],
  ["clocks go back by half an hour", "Australia/Lord_Howe", "2026-04-05"],
  ["clocks go back by two hours", "Antarctica/Troll", "2025-10-26"],
])("%s: as many as counted by hand, by hour, day and month, in all rooms and in one", async (_, timeZone, around) => {
  const clinic = await aClinicWithRooms(timeZone, 2);
  const rows = someVisits(clinic, around);
  await acrossClinics((tx) => tx.insert(visits).values(rows));
  const day = (days: number) => new Date(Date.parse(around) + days * 24 * hour).toISOString().slice(0, 10);
  const [from, to] = [day(-1), day(2)];
  const [room] = clinic.roomIds;
  for (const by of ["hour", "day", "month"] as const) {
    for (const wanted of [undefined, room]) {
      const found = await findAnalytics(clinic.owner, filter({ range: "custom", from, to, by, room: wanted }));
      const shown = wanted ? rows.filter(({ roomId }) => roomId === wanted) : rows;
      const { sum, buckets } = countedByHand(shown, timeZone, { from, to }, by);
      expect(sum.total).toBeGreaterThan(30);
      expect(found.visits).toEqual(sum);
      const used = found.buckets.filter(
        ({ completed, pending, missedOrCancelled }) => completed + pending + missedOrCancelled,
      );
      expect(
        Object.fromEntries(
          used.map(({ name, completed, pending, missedOrCancelled }) => [
            name,
            { completed, pending, missedOrCancelled },
          ]),
        ),
      ).toEqual(buckets);
      expect(found.buckets).toHaveLength(
        { hour: 24, day: 4, month: new Set([from.slice(0, 7), to.slice(0, 7)]).size }[by],
      );
      const { sum: before } = countedByHand(shown, timeZone, { from: day(-5), to: day(-2) }, by);
      const { completed, missedOrCancelled } = before;
      expect(found.visitsBefore).toEqual({ ...before, byThisTime: { completed, missedOrCancelled } });
      expect(found.roomUse.reduce((total, use) => total + use.total, 0)).toBe(sum.total);
      expect(found.exitReasons.reduce((total, reason) => total + reason.total, 0)).toBe(sum.missedOrCancelled);
    }
  }
});

test.each(["Pacific/Kiritimati", "Etc/GMT+12"])(
  "today begins and ends by the clinic's calendar, at %s",
  async (zone) => {
    const { clinic, owner, place } = await aClinicWithRooms(zone);
    const { begin, end } = await acrossClinics((tx) => findDays(tx, zone));
    for (const moment of [begin.getTime() - 1, begin.getTime(), end.getTime() - 1, end.getTime()]) {
      const at = new Date(moment);
      await aVisit(clinic, { ...place, status: "completed", scheduledAt: at, endedAt: at });
    }
    expect((await findAnalytics(owner, filter({ range: "today" }))).visits).toMatchObject({ total: 2, completed: 2 });
    expect((await findAnalytics(owner, filter())).visits).toMatchObject({ total: 3, completed: 3 });
  },
);

/** A zone in which it is about noon now, so that an hour more or less is the same day. */
function noon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? "UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

test("while a period goes on, what happened is held against the one before up to the same time", async () => {
  const { clinic, owner, place } = await aClinicWithRooms(noon());
  const ended = (status: "completed" | "missed", hours: number) =>
    aVisit(clinic, { ...place, status, scheduledAt: ago(hours), endedAt: ago(hours) });
  await ended("completed", 0.1);
  await ended("completed", 24.5);
  await ended("completed", 23.5);
  await ended("missed", 23.5);
  await aVisit(clinic, { ...place, status: "waiting", scheduledAt: ago(24) });
  await aMember(clinic, { signedUpAt: ago(24.5) });
  await aMember(clinic, { signedUpAt: ago(23.5) });

  const today = await findAnalytics(owner, filter({ range: "today" }));
  expect(today).toMatchObject({
    isUnderWay: true,
    visits: { total: 1, completed: 1, pending: 0, missedOrCancelled: 0 },
    // The whole day, whose numbers add up, and what of it was over by this time.
    visitsBefore: {
      ...{ total: 4, completed: 2, pending: 1, missedOrCancelled: 1 },
      byThisTime: { completed: 1, missedOrCancelled: 0 },
    },
    newMembers: { current: 1, before: 2, byThisTime: 1 },
  });
  const yesterday = await findAnalytics(
    owner,
    filter({ range: "custom", from: today.before.from, to: today.before.to }),
  );
  expect(yesterday).toMatchObject({
    isUnderWay: false,
    visits: { total: 4, completed: 2, pending: 1, missedOrCancelled: 1 },
    visitsBefore: { total: 0 },
  });
});

test("rooms are ordered by their visits; people and visits are those of the room, and of this clinic alone", async () => {
  const zone = noon();
  const { clinic, owner, member } = await aClinicWithRooms(zone, 0);
  const provider = await aProvider(clinic);
  await aProvider(clinic, { status: "disabled" });
  await aMember(clinic, { status: "removed" });
  await aMember(clinic, { signedUpAt: ago(24 * 31) });
  const quiet = await aRoom(clinic, [], "Quiet");
  const busy = await aRoom(clinic, [member, provider], "Busy");
  const add = (roomId: number, wanted: Partial<Visit>) =>
    aVisit(clinic, { roomId, memberId: member.id, status: "completed", endedAt: ago(0), ...wanted } as Visit);
  await add(busy.id, {});
  await add(busy.id, { status: "missed" });
  await add(busy.id, { status: "cancelled", exitReason: "technical" });
  await add(busy.id, { status: "waiting", endedAt: null, scheduledAt: ago(0) });
  await add(quiet.id, { status: "cancelled", exitReason: "technical" });

  const other = await aClinicWithRooms(zone);
  await aVisit(other.clinic, { ...other.place, status: "completed", endedAt: ago(0) });

  const all = await findAnalytics(owner, filter({ room: other.place.roomId }));
  expect(all).toMatchObject({ room: null, isNew: false, activeProviders: 2, newMembers: { current: 1, before: 1 } });
  expect(all.roomUse).toMatchObject([
    { name: "Busy", total: 4, completed: 1, pending: 1, missedOrCancelled: 2, share: 0.8 },
    { name: "Quiet", total: 1, share: 0.2 },
  ]);
  expect(all.exitReasons).toEqual([
    { reason: "technical", total: 2, share: 2 / 3 },
    { reason: null, total: 1, share: 1 / 3 },
  ]);
  const one = await findAnalytics(owner, filter({ room: busy.id }));
  expect(one).toMatchObject({ visits: { total: 4 }, activeProviders: 1, newMembers: { current: 1, before: 0 } });
  expect(one.roomUse).toMatchObject([{ name: "Busy", share: 0.8 }]);

  expect(await findAnalytics(await anOwner(await aClinic()), filter())).toMatchObject({
    isNew: true,
    roomUse: [],
    exitReasons: [],
    visits: { total: 0 },
  });
});
