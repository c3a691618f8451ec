import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { careTeam } from "@/db/schema/members";
import { aClinic, aMember, anOwner, aProvider, aRoom, aVisit, times } from "@/lib/testing/factories";
import { findLookedAfter } from "@/lib/users/looked-after";
import { findProviderVisits } from "./of-provider";

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

test("the next visits first, the latest first, all of them counted, guests by name", async () => {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const andrea = await aProvider(clinic);
  const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
  const room = await aRoom(clinic, [andrea]);
  const visit = { roomId: room.id, providerId: andrea.id };
  for (const hours of times(6, (index) => 6 - index))
    await aVisit(clinic, { ...visit, memberId: jane.id, status: "scheduled", scheduledAt: inHours(hours) });
  await aVisit(clinic, { ...visit, guestName: "Gus", status: "in_progress", scheduledAt: inHours(-1) });
  await aVisit(clinic, { ...visit, memberId: jane.id, status: "missed", scheduledAt: inHours(-5) });
  await aVisit(clinic, { ...visit, guestName: "Wendy", status: "completed", scheduledAt: inHours(-4) });
  // Somebody else's.
  await aVisit(clinic, { roomId: room.id, memberId: jane.id, providerId: owner.membershipId, status: "completed" });

  const { toCome, latest, ...counts } = await findProviderVisits(owner, andrea.id);

  expect(counts).toEqual({ total: 9, byStatus: { scheduled: 6, in_progress: 1, missed: 1, completed: 1 } });
  expect(toCome.map(({ status }) => status)).toEqual(["in_progress", ...times(4, () => "scheduled")]);
  expect(toCome.map(({ scheduledAt }) => scheduledAt)).toEqual(
    toCome.map((row) => row.scheduledAt).sort((a, b) => +a - +b),
  );
  expect(latest).toMatchObject([
    { status: "completed", guestName: "Wendy", memberId: null },
    { status: "missed", memberId: jane.userId, lastName: "Gomez", room: "A room" },
  ]);
  const stranger = await anOwner(await aClinic());
  expect(await findProviderVisits(stranger, andrea.id)).toEqual({ total: 0, byStatus: {}, toCome: [], latest: [] });
});

test("whom a provider looks after: how many, and ten by name", async () => {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const andrea = await aProvider(clinic);
  const members = await Promise.all(
    times(12, (index) => aMember(clinic, { firstName: "Pat", lastName: `Name ${String(index).padStart(2, "0")}` })),
  );
  await acrossClinics((tx) =>
    tx.insert(careTeam).values(members.map(({ id }) => ({ clinicId: clinic.id, memberId: id, providerId: andrea.id }))),
  );
  const { total, first } = await findLookedAfter(owner, andrea.id);
  expect(total).toBe(12);
  expect(first.map(({ lastName }) => lastName)).toEqual(times(10, (index) => `Name ${String(index).padStart(2, "0")}`));
  const stranger = await anOwner(await aClinic());
  expect(await findLookedAfter(stranger, andrea.id)).toEqual({ total: 0, first: [] });
});
