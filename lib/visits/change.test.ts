import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { acrossClinics, inClinic, type Tx } from "@/db";
import { memberships, providerSubtypes } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { visitStatuses, visits } from "@/db/schema/visits";
import { type Actor, can } from "@/lib/auth/grant";
import { aClinic, actorOf, aMember, aProvider, aRoom, auditOf, aVisit, times } from "@/lib/testing/factories";
import { cancelVisit, completeVisit, missVisit, startVisit } from "./change";
import { VisitCancellation } from "./input";
import { canTake, type VisitStatus, visitChanges } from "./life";

const commands = {
  start: startVisit,
  complete: completeVisit,
  miss: missVisit,
  cancel: (tx: Tx, actor: Actor<never>, ref: { id: number }) =>
    cancelVisit(tx, actor, { ...ref, reason: "technical", note: null }),
} as const;
type Name = keyof typeof commands;
const names = Object.keys(commands) as Name[];

const run = (actor: Actor<never>, name: Name, ref: { id: number }) =>
  inClinic(actor, (tx) => commands[name](tx, actor, ref));

async function aHouse() {
  const clinic = await aClinic();
  const andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
  const jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
  const room = await aRoom(clinic, [andrea, jane]);
  return { clinic, andrea, jane, room, actor: actorOf(clinic, andrea) };
}
type House = Awaited<ReturnType<typeof aHouse>>;

const anHourAgo = () => new Date(Date.now() - 3_600_000);

/** Of Jane, in the house's room; with Andrea where one is needed. */
function janes(
  { clinic, room, jane, andrea }: House,
  status: VisitStatus,
  wanted: Partial<typeof visits.$inferInsert> = {},
) {
  const providerId = status === "scheduled" || status === "waiting" ? null : andrea.id;
  return aVisit(clinic, {
    roomId: room.id,
    memberId: jane.id,
    providerId,
    status,
    ...wanted,
    scheduledAt: anHourAgo(),
  });
}

const read = async ({ id }: { id: number }) =>
  (await acrossClinics((tx) => tx.select().from(visits).where(eq(visits.id, id))))[0];

const changesOf = async ({ clinic }: House) =>
  (await auditOf(clinic)).filter(({ action }) => action.startsWith("visit."));

let house: House;
beforeAll(async () => {
  house = await aHouse();
});

describe.each(names)("%s", (name) => {
  test.each(visitStatuses)("of a visit that is %s", async (status) => {
    const visit = await janes(house, status);
    const before = await read(visit);
    const events = (await changesOf(house)).length;

    const done = run(house.actor, name, visit);
    if (canTake(name, status)) {
      await done;
      expect(await read(visit)).toMatchObject({
        status: visitChanges[name].to,
        startedAt: name === "start" ? expect.any(Date) : before?.startedAt,
        endedAt: name === "start" ? null : expect.any(Date),
        exitReason: { start: null, complete: null, miss: "no_show", cancel: "technical" }[name],
        providerId: name === "start" ? house.andrea.id : before?.providerId,
      });
      expect((await changesOf(house)).slice(events)).toMatchObject([
        {
          action: visitChanges[name].audit,
          actorId: house.andrea.userId,
          subjectId: house.jane.userId,
          details: { visitId: visit.id, roomId: house.room.id },
        },
      ]);
    } else {
      await expect(done).rejects.toThrow(
        {
          scheduled: "This visit has not started yet.",
          waiting: "This visit has not started yet.",
          in_progress: "You are seeing Jane Gomez already.",
          completed: "This visit has been completed already.",
          missed: "This visit has been marked as missed already.",
          cancelled: "This visit has been cancelled already.",
        }[status],
      );
      expect(await read(visit)).toEqual(before);
      expect(await changesOf(house)).toHaveLength(events);
    }
    await acrossClinics((tx) => tx.delete(visits).where(eq(visits.id, visit.id)));
  });

  test("in a room that is not one's own, or of another clinic, there is no such visit", async () => {
    const far = await aHouse();
    const status = visitChanges[name].from[0];
    const stranger = await aProvider(house.clinic);
    const theirRoom = await aRoom(house.clinic, [stranger]);
    const elsewhere = await janes(house, status, { roomId: theirRoom.id, providerId: stranger.id });
    const abroad = await janes(far, status);
    const events = (await changesOf(house)).length;
    for (const visit of [elsewhere, abroad, { id: 999_999_999 }]) {
      const before = await read(visit);
      await expect(run(house.actor, name, visit)).rejects.toMatchObject({ name: "Missing" });
      expect(await read(visit)).toEqual(before);
    }
    expect(await changesOf(house)).toHaveLength(events);
  });

  test("works in a room that was made inactive", async () => {
    const own = await aHouse();
    const visit = await janes(own, visitChanges[name].from[0]);
    await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, own.room.id)));
    await run(own.actor, name, visit);
    expect(await read(visit)).toMatchObject({ status: visitChanges[name].to });
  });

  test("in a room whose last provider has gone, by who sees all members and by nobody else", async () => {
    const own = await aHouse();
    const grace = await aProvider(own.clinic);
    const visit = await janes(own, visitChanges[name].from[0]);
    const admin = actorOf(own.clinic, grace, ["clinic_admin"]);
    await expect(run(admin, name, visit)).rejects.toMatchObject({ name: "Missing" });
    await acrossClinics((tx) =>
      tx.update(memberships).set({ status: "disabled" }).where(eq(memberships.id, own.andrea.id)),
    );
    await expect(run(actorOf(own.clinic, grace), name, visit)).rejects.toMatchObject({ name: "Missing" });
    await run(admin, name, visit);
    expect(await read(visit)).toMatchObject({ status: visitChanges[name].to });
  });

  test("of a guest: the audit trail names nobody", async () => {
    const own = await aHouse();
    const guest = { memberId: null, guestName: "Gus Guest" };
    await run(own.actor, name, await janes(own, visitChanges[name].from[0], guest));
    expect(await changesOf(own)).toMatchObject([{ action: visitChanges[name].audit, subjectId: null }]);
  });

  test.each(providerSubtypes)("asks for the right once more under the lock: %s", async (subtype) => {
    const own = await aHouse();
    const visit = await janes(own, visitChanges[name].from[0]);
    // What the page believed when it was rendered, and what the person has become since.
    await acrossClinics((tx) => tx.update(memberships).set({ subtype }).where(eq(memberships.id, own.andrea.id)));
    const done = run(own.actor, name, visit);
    if (can(actorOf(own.clinic, { ...own.andrea, subtype }), visitChanges[name].permission)) await done;
    else await expect(done).rejects.toThrow("You no longer have the right to do this.");
  });
});

test("of ten providers who press Start, one has the visit, and the others read who", async () => {
  const { clinic, room, jane } = house;
  const providers = await Promise.all(times(10, (at) => aProvider(clinic, { firstName: "Number", lastName: `${at}` })));
  await acrossClinics((tx) =>
    tx
      .insert(roomAssignments)
      .values(providers.map(({ id }) => ({ clinicId: clinic.id, roomId: room.id, membershipId: id }))),
  );
  const visit = await aVisit(clinic, { roomId: room.id, memberId: jane.id, status: "waiting" });

  const outcomes = await Promise.allSettled(providers.map((place) => run(actorOf(clinic, place), "start", visit)));

  const winner = providers[outcomes.findIndex(({ status }) => status === "fulfilled")];
  expect(await read(visit)).toMatchObject({ status: "in_progress", providerId: winner?.id });
  const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? String(outcome.reason.message) : []));
  expect(refusals).toEqual(times(9, () => `Jane Gomez is being seen by Number ${winner?.lastName}.`));
  expect((await changesOf(house)).filter(({ details }) => details.visitId === visit.id)).toHaveLength(1);
});

test("a provider who starts ten visits at once has one", async () => {
  const own = await aHouse();
  const waiting = await Promise.all(times(10, () => janes(own, "waiting")));
  const outcomes = await Promise.allSettled(waiting.map((visit) => run(own.actor, "start", visit)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const running = await acrossClinics((tx) =>
    tx
      .select({ id: visits.id })
      .from(visits)
      .where(and(eq(visits.providerId, own.andrea.id), eq(visits.status, "in_progress"))),
  );
  expect(running).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { name: "Refusal", message: "You are seeing Jane Gomez. Complete that visit first." },
  });
});

test("who is disabled in the middle of a visit leaves it to a colleague of the room, who can complete it", async () => {
  const own = await aHouse();
  const grace = await aProvider(own.clinic);
  await acrossClinics((tx) =>
    tx.insert(roomAssignments).values({ clinicId: own.clinic.id, roomId: own.room.id, membershipId: grace.id }),
  );
  const visit = await janes(own, "in_progress");
  await acrossClinics((tx) =>
    tx.update(memberships).set({ status: "disabled" }).where(eq(memberships.id, own.andrea.id)),
  );
  await run(actorOf(own.clinic, grace), "complete", visit);
  const [row] = await acrossClinics((tx) => tx.select().from(visits).where(eq(visits.id, visit.id)));
  expect(row).toMatchObject({ status: "completed", providerId: own.andrea.id });
});

test("only who conducts a visit completes it; a colleague of the room may cancel it", async () => {
  const own = await aHouse();
  const grace = await aProvider(own.clinic);
  await acrossClinics((tx) =>
    tx.insert(roomAssignments).values({ clinicId: own.clinic.id, roomId: own.room.id, membershipId: grace.id }),
  );
  const colleague = actorOf(own.clinic, grace);
  const visit = await janes(own, "in_progress");
  await expect(run(colleague, "complete", visit)).rejects.toMatchObject({
    name: "Forbidden",
    message: "Jane Gomez is being seen by Andrea Sanders, who completes the visit.",
  });
  expect(await read(visit)).toMatchObject({ status: "in_progress", endedAt: null });
  await run(colleague, "cancel", visit);
  expect(await read(visit)).toMatchObject({ status: "cancelled" });
});

test("who lost the room in the middle of a visit still ends it, and then no longer sees it", async () => {
  const own = await aHouse();
  const visit = await janes(own, "waiting");
  await run(own.actor, "start", visit);
  await acrossClinics((tx) => tx.delete(roomAssignments).where(eq(roomAssignments.membershipId, own.andrea.id)));
  await run(own.actor, "complete", visit);
  expect(await read(visit)).toMatchObject({ status: "completed" });
  await expect(run(own.actor, "cancel", visit)).rejects.toMatchObject({ name: "Missing" });
});

test("a visit is not missed before its time", async () => {
  const own = await aHouse();
  const planned = { roomId: own.room.id, memberId: own.jane.id, providerId: null };
  const visit = await aVisit(own.clinic, { ...planned, status: "scheduled" });
  await expect(run(own.actor, "miss", visit)).rejects.toThrow(/not time for this visit yet/);
  expect(await read(visit)).toMatchObject({ status: "scheduled", exitReason: null });
  // Who came before their time and does not answer is gone.
  await run(own.actor, "miss", await aVisit(own.clinic, { ...planned, status: "waiting" }));
});

describe("what a cancellation may say", () => {
  const parse = (wanted: object) => VisitCancellation.safeParse({ id: 1, reason: "other", note: "", ...wanted });
  test.each([
    ["no reason", { reason: "" }],
    ["an unknown reason", { reason: "bored" }],
    ["Other without words", {}],
    ["Other with nothing but spaces", { note: "  " }],
    ["a novel", { note: "x".repeat(201) }],
    ["no visit", { id: -1, reason: "technical" }],
  ])("not %s", (_, wanted) => expect(parse(wanted).success).toBe(false));

  test("words belong to Other alone", () => {
    expect(parse({ note: " The line\u0000 broke " }).data).toEqual({ id: 1, reason: "other", note: "The line broke" });
    expect(parse({ reason: "technical", note: "left over" }).data).toMatchObject({ note: null });
  });
});
