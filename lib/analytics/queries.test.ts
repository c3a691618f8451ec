import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import type { visits } from "@/db/schema/visits";
import { findDays } from "@/lib/clinic-day";
import { aClinic, aMember, anOwner, aRoom, aVisit } from "@/lib/testing/factories";
import { countVisits } from "./queries";

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day);

test("every visit counts once, where it ended or while it has not where it is planned", async () => {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const member = await aMember(clinic);
  const room = await aRoom(clinic);
  const add = (
    wanted: Omit<typeof visits.$inferInsert, "clinicId" | "roomId" | "scheduledAt"> & { scheduledAt: Date },
  ) => aVisit(clinic, { roomId: room.id, memberId: wanted.guestName ? null : member.id, ...wanted });
  const ended = (status: "completed" | "missed" | "cancelled", days: number, planned = days) =>
    add({ status, scheduledAt: daysAgo(planned), endedAt: daysAgo(days) });

  // Today, a guest's among them.
  await ended("completed", 0);
  await ended("completed", 0, 1);
  await ended("missed", 0);
  await ended("cancelled", 0, -20);
  await add({ status: "completed", guestName: "Gus Guest", scheduledAt: daysAgo(0), endedAt: daysAgo(0) });
  for (const status of ["scheduled", "waiting", "in_progress"] as const) await add({ status, scheduledAt: daysAgo(0) });
  // Within the last thirty days.
  await ended("completed", 29);
  await ended("cancelled", 5);
  await add({ status: "scheduled", scheduledAt: daysAgo(3) });
  // Neither.
  await ended("completed", 31);
  await ended("completed", 31, 2);
  await add({ status: "scheduled", scheduledAt: daysAgo(-2) });
  await add({ status: "waiting", scheduledAt: daysAgo(40) });

  expect(await countVisits({ ...owner, timeZone: "UTC" })).toEqual({
    today: { completed: 3, pending: 3, missedOrCancelled: 2, total: 8 },
    lately: { completed: 4, pending: 4, missedOrCancelled: 3, total: 11 },
  });
  const none = { completed: 0, pending: 0, missedOrCancelled: 0, total: 0 };
  expect(await countVisits(await anOwner(await aClinic()))).toEqual({ today: none, lately: none });
});

test.each(["Pacific/Kiritimati", "Etc/GMT+12"])(
  "a day begins and ends by the clinic's calendar, at %s",
  async (timeZone) => {
    const clinic = await aClinic({ timeZone });
    const owner = { ...(await anOwner(clinic)), timeZone };
    const place = { roomId: (await aRoom(clinic)).id, memberId: (await aMember(clinic)).id };
    const { begin, end } = await acrossClinics((tx) => findDays(tx, timeZone));
    for (const moment of [begin.getTime() - 1, begin.getTime(), end.getTime() - 1, end.getTime()]) {
      const at = new Date(moment);
      await aVisit(clinic, { ...place, status: "completed", scheduledAt: at, endedAt: at });
    }
    expect(await countVisits(owner)).toMatchObject({ today: { completed: 2 }, lately: { completed: 3 } });
  },
);
