import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { careTeam } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { Forbidden, Missing, Stale } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf, aVisit, times } from "@/lib/testing/factories";
import { saveCareTeam } from "./care-team";
import { deleteUser } from "./deletion";
import { findHandOver, handOver } from "./hand-over";
import { disableUser } from "./status";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Actor = Awaited<ReturnType<typeof anOwner>>;
type Place = Awaited<ReturnType<typeof aMember>>;

const give = (actor: Actor, from: { userId: number }, to: { userId: number }) =>
  inClinic(actor, (tx) => handOver(tx, actor, { id: from.userId, to: to.userId }));

/** Andrea with two visits to come, two patients she looks after and two rooms, and Priya who has one of each already. */
async function aPractice() {
  const clinic = await aClinic();
  const owner = await anOwner(clinic);
  const andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
  const priya = await aProvider(clinic, { firstName: "Priya", lastName: "Nair", subtype: "remote_medic" });
  const [jane, paul] = [await aMember(clinic), await aMember(clinic)];
  const [shared, closed] = [await aRoom(clinic, [andrea, priya, jane]), await aRoom(clinic, [andrea])];
  await acrossClinics(async (tx) => {
    await tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id));
    const at = { clinicId: clinic.id };
    await tx.insert(careTeam).values([
      { ...at, memberId: jane.id, providerId: andrea.id },
      { ...at, memberId: paul.id, providerId: andrea.id },
      { ...at, memberId: jane.id, providerId: priya.id },
    ]);
  });
  const visit = { roomId: shared.id, providerId: andrea.id };
  for (const status of ["scheduled", "in_progress", "completed", "missed", "cancelled"] as const) {
    await aVisit(clinic, { ...visit, memberId: jane.id, status });
  }
  await aVisit(clinic, { ...visit, guestName: "Gus", status: "waiting" });
  return { clinic, owner, andrea, priya, jane, paul, shared, closed };
}

/** Everything that handing over could change. */
const stateOf = ({ id }: Clinic) =>
  acrossClinics(async (tx) => ({
    visits: await tx
      .select({ status: visits.status, providerId: visits.providerId })
      .from(visits)
      .where(eq(visits.clinicId, id))
      .orderBy(visits.id),
    careTeams: await tx
      .select({ memberId: careTeam.memberId, providerId: careTeam.providerId })
      .from(careTeam)
      .where(eq(careTeam.clinicId, id))
      .orderBy(careTeam.memberId, careTeam.providerId),
    rooms: await tx
      .select({ roomId: roomAssignments.roomId, membershipId: roomAssignments.membershipId })
      .from(roomAssignments)
      .where(eq(roomAssignments.clinicId, id))
      .orderBy(roomAssignments.roomId, roomAssignments.membershipId),
    versions: await tx
      .select({ id: memberships.id, version: memberships.version })
      .from(memberships)
      .where(eq(memberships.clinicId, id))
      .orderBy(memberships.id),
  }));

const trail = async (clinic: Clinic) => (await auditOf(clinic)).filter(({ action }) => action === "user.handedOver");

describe("handing over", () => {
  test("moves visits to come, care teams and rooms, once each, and nothing that is done", async () => {
    const { clinic, owner, andrea, priya, jane, paul, shared, closed } = await aPractice();
    const found = await findHandOver(owner, andrea.userId);
    expect(found).toMatchObject({ firstName: "Andrea", work: { visits: 2, careTeams: 2, rooms: 2 } });

    expect(await give(owner, andrea, priya)).toEqual({ visits: 2, careTeams: 2, rooms: 2, name: "Priya Nair" });

    const state = await stateOf(clinic);
    expect(state.visits).toEqual([
      { status: "scheduled", providerId: priya.id },
      ...(["in_progress", "completed", "missed", "cancelled"] as const).map((status) => ({
        status,
        providerId: andrea.id,
      })),
      { status: "waiting", providerId: priya.id },
    ]);
    expect(state.careTeams).toEqual([jane, paul].map(({ id }) => ({ memberId: id, providerId: priya.id })));
    expect(state.rooms).toEqual([
      ...[priya, jane].map(({ id }) => ({ roomId: shared.id, membershipId: id })),
      { roomId: closed.id, membershipId: priya.id },
    ]);
    expect(await trail(clinic)).toMatchObject([
      { subjectId: andrea.userId, details: { visits: 2, careTeams: 2, rooms: 2, toUser: priya.userId } },
      { subjectId: priya.userId, details: { visits: 2, careTeams: 2, rooms: 2, fromUser: andrea.userId } },
    ]);
    expect(await findHandOver(owner, andrea.userId)).toMatchObject({ work: { visits: 0, careTeams: 0, rooms: 0 } });
  });

  test("to whom: the active ones, and only who conducts visits while there are any to come", async () => {
    const { clinic, owner, andrea, priya } = await aPractice();
    const desk = await aProvider(clinic, { subtype: "csr", firstName: "Carla", lastName: "Desk" });
    await aProvider(clinic, { status: "suspended" });
    const offered = async () => (await findHandOver(owner, andrea.userId))?.choices.map(({ id }) => id);
    expect((await offered())?.sort()).toEqual([owner.userId, priya.userId].sort());
    await give(owner, andrea, priya);
    expect(await offered()).toContain(desk.userId);
    expect(await findHandOver(await anOwner(await aClinic()), andrea.userId)).toBeNull();
  });

  test("a disabled provider's work can still be handed over, and one may hand over one's own", async () => {
    const { clinic, owner, andrea, priya } = await aPractice();
    await inClinic(owner, (tx) => disableUser(tx, owner, { id: andrea.userId }));
    expect(await give(owner, andrea, priya)).toMatchObject({ visits: 2 });
    const room = await aRoom(clinic);
    await acrossClinics((tx) =>
      tx.insert(roomAssignments).values({ clinicId: clinic.id, roomId: room.id, membershipId: owner.membershipId }),
    );
    expect(await give(owner, owner, priya)).toMatchObject({ visits: 0, careTeams: 0, rooms: 1 });
  });

  test("forms that are open elsewhere do not undo it", async () => {
    const { owner, andrea, priya, paul } = await aPractice();
    await give(owner, andrea, priya);
    const late = { id: paul.userId, version: paul.version, careTeam: [andrea.id] };
    await expect(inClinic(owner, (tx) => saveCareTeam(tx, owner, late))).rejects.toThrow(Stale);
  });
});

describe("handing over is refused, and nothing changes", () => {
  async function refused(
    { clinic }: { clinic: Clinic },
    attempt: () => Promise<unknown>,
    words: RegExp | typeof Missing,
  ) {
    const before = await stateOf(clinic);
    await expect(attempt()).rejects.toThrow(words);
    expect(await stateOf(clinic)).toEqual(before);
    expect(await trail(clinic)).toEqual([]);
  }

  test("to oneself, to who is not active, to who conducts no visits, and where there is nothing", async () => {
    const practice = await aPractice();
    const { clinic, owner, andrea, priya } = practice;
    await refused(practice, () => give(owner, andrea, andrea), /Choose somebody else/);
    const suspended = await aProvider(clinic, { status: "suspended", firstName: "Victor", lastName: "Chen" });
    await refused(
      practice,
      () => give(owner, andrea, suspended),
      /Victor Chen is suspended and cannot take anything over/,
    );
    const desk = await aProvider(clinic, { subtype: "csr" });
    await refused(practice, () => give(owner, andrea, desk), /a Customer Service Representative \(CSR\) conducts none/);
    await refused(practice, () => give(owner, desk, priya), /has nothing to hand over/);
  });

  test("to or from a member, and to or from another clinic: there is nobody", async () => {
    const practice = await aPractice();
    const { owner, andrea, priya, jane } = practice;
    const elsewhere = await aPractice();
    await refused(practice, () => give(owner, andrea, jane), Missing);
    await refused(practice, () => give(owner, jane, priya), Missing);
    await refused(practice, () => give(owner, andrea, elsewhere.priya), Missing);
    await refused(elsewhere, () => give(owner, elsewhere.andrea, priya), Missing);
  });

  test("by an admin for the owner, and by who has lost the right", async () => {
    const practice = await aPractice();
    const { clinic, owner, andrea, priya } = practice;
    const admin = await aProvider(clinic, { roles: ["clinic_admin"] });
    const asAdmin = actorOf(clinic, admin, ["clinic_admin"]);
    await expect(give(asAdmin, owner, priya)).rejects.toThrow(Forbidden);
    await refused(practice, () => give(asAdmin, owner, priya), /account owner's work is theirs/);
    await acrossClinics((tx) =>
      tx
        .update(memberships)
        .set({ status: "suspended" })
        .where(and(eq(memberships.clinicId, clinic.id), eq(memberships.id, admin.id))),
    );
    await refused(practice, () => give(asAdmin, andrea, priya), /no longer have the right/);
  });
});

describe("two at once", () => {
  /** As `action()` does: tried again when Postgres ended it only because another one was in its way. */
  const patiently = async <T>(run: () => Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        if (attempt === 3 || (error as { code?: string }).code !== "40P01") throw error;
      }
    }
  };

  test("one hands over, the others find nothing left", async () => {
    const { clinic, owner, andrea, priya } = await aPractice();
    const outcomes = await Promise.allSettled(times(6, () => patiently(() => give(owner, andrea, priya))));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason.message).toMatch(/nothing to hand over/);
    expect(await trail(clinic)).toHaveLength(2);
  });

  test("to each other: nothing is lost or doubled", async () => {
    const { clinic, owner, andrea, priya } = await aPractice();
    await Promise.allSettled(
      times(6, (index) => patiently(() => (index % 2 === 0 ? give(owner, andrea, priya) : give(owner, priya, andrea)))),
    );
    const { visits: all, careTeams, rooms: assigned } = await stateOf(clinic);
    const open = all.filter(({ status }) => status === "scheduled" || status === "waiting");
    expect(new Set(open.map(({ providerId }) => providerId)).size).toBe(1);
    expect(careTeams).toHaveLength(2);
    expect(assigned).toHaveLength(3);
  });

  test("while the other is disabled: never to somebody who is", async () => {
    for (const _ of times(5, () => null)) {
      const { clinic, owner, andrea, priya } = await aPractice();
      const [given] = await Promise.allSettled([
        patiently(() => give(owner, andrea, priya)),
        patiently(() => inClinic(owner, (tx) => disableUser(tx, owner, { id: priya.userId }))),
      ]);
      const words = (await auditOf(clinic)).map(({ action }) => action);
      if (given.status === "fulfilled") expect(words).toEqual(["user.handedOver", "user.handedOver", "user.disabled"]);
      else {
        expect(given.reason.message).toMatch(/is disabled and cannot take anything over/);
        expect(words).toEqual(["user.disabled"]);
      }
    }
  });

  test("while either is deleted: nothing is left with who is gone", async () => {
    for (const index of times(6, (number) => number)) {
      const { clinic, owner, andrea, priya } = await aPractice();
      await acrossClinics((tx) =>
        tx.update(visits).set({ status: "completed" }).where(eq(visits.status, "in_progress")),
      );
      const gone: Place = index % 2 === 0 ? andrea : priya;
      const name = `${gone.firstName} ${gone.lastName}`;
      await Promise.allSettled([
        patiently(() => give(owner, andrea, priya)),
        patiently(() => inClinic(owner, (tx) => deleteUser(tx, owner, { id: gone.userId, name }))),
      ]);
      const state = await stateOf(clinic);
      expect(state.versions.map(({ id }) => id)).not.toContain(gone.id);
      // The two visits to come are there, with the other one or with nobody yet.
      expect(state.visits.filter(({ status }) => ["scheduled", "waiting"].includes(status))).toHaveLength(2);
    }
  });
});
