import { eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { careTeam } from "@/db/schema/members";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { findLink, issueLink, linkPath } from "@/lib/auth/links";
import { readSession } from "@/lib/auth/sessions";
import { dayIn } from "@/lib/clinic-time";
import { Forbidden, Missing } from "@/lib/refusal";
import {
  aClinic,
  actorOf,
  aMember,
  anOwner,
  aProvider,
  aRoom,
  aSession,
  auditOf,
  aVisit,
  seatsUsed,
  statusOf,
  times,
} from "@/lib/testing/factories";
import { findRemoval, removeUser } from "./removal";

type Owner = Awaited<ReturnType<typeof anOwner>>;

const remove = (actor: Owner, { userId }: { userId: number }) =>
  inClinic(actor, (tx) => removeUser(tx, actor, { id: userId }));
const find = (actor: Owner, { userId }: { userId: number }) => findRemoval(actor, userId);

/** A provider at work: a role, two rooms, a patient, a visit to come and one that is over. */
async function aWorkplace() {
  const clinic = await aClinic({ paidSeats: 5 });
  const owner = await anOwner(clinic);
  const andrea = await aProvider(clinic, {
    firstName: "Andrea",
    lastName: "Sanders",
    roles: ["scheduler"],
    bio: "Kind.",
  });
  const jane = await aMember(clinic);
  const [room] = [await aRoom(clinic, [andrea, jane], "Alpha"), await aRoom(clinic, [andrea], "Beta")];
  const visit = { roomId: room.id, memberId: jane.id, providerId: andrea.id };
  await aVisit(clinic, { ...visit, status: "scheduled" });
  await aVisit(clinic, { ...visit, status: "completed", scheduledAt: new Date(2026, 0, 1) });
  await acrossClinics((tx) =>
    tx.insert(careTeam).values({ clinicId: clinic.id, memberId: jane.id, providerId: andrea.id }),
  );
  return { clinic, owner, andrea, jane };
}

describe("Remove", () => {
  test("ends the membership of this clinic alone: no seat, role, room or care team; the record and the past stay", async () => {
    const { clinic, owner, andrea } = await aWorkplace();
    const other = await aClinic();
    const elsewhere = await aProvider(other, { userId: andrea.userId });
    const [here, there] = [await aSession(clinic, andrea), await aSession(other, elsewhere)];
    expect(await find(owner, andrea)).toMatchObject({
      firstName: "Andrea",
      roles: ["scheduler"],
      rooms: ["Alpha", "Beta"],
      careTeams: 1,
      visitsToCome: 1,
      nextVisitOn: dayIn(owner.timeZone)(new Date(Date.now() + 3_600_000)),
      openSessions: 1,
    });

    expect(await remove(owner, andrea)).toEqual({ id: andrea.userId, name: "Andrea Sanders" });

    expect(await statusOf(andrea)).toBe("removed");
    expect(await seatsUsed(clinic)).toBe(1);
    expect(await find(owner, andrea)).toMatchObject({
      roles: [],
      rooms: [],
      careTeams: 0,
      visitsToCome: 0,
      nextVisitOn: null,
    });
    const kept = await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, andrea.id)));
    expect(kept).toMatchObject([{ bio: "Kind.", subtype: "lsp" }]);
    const theirs = await acrossClinics((tx) =>
      tx
        .select({ status: visits.status, providerId: visits.providerId })
        .from(visits)
        .where(eq(visits.clinicId, clinic.id))
        .orderBy(visits.status),
    );
    expect(theirs).toEqual([
      { status: "completed", providerId: andrea.id },
      { status: "scheduled", providerId: null },
    ]);
    expect(await statusOf(elsewhere)).toBe("active");
    expect(await readSession(here, { address: null, isActivity: true })).toMatchObject({ state: "signed-out" });
    expect(await readSession(there, { address: null, isActivity: true })).toMatchObject({ state: "active" });
    expect(await auditOf(other)).toEqual([]);
  });

  test("the person is told by mail, and the trail says so", async () => {
    const { clinic, owner, andrea } = await aWorkplace();
    await remove(owner, andrea);
    const mail = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, andrea.userId)));
    expect(mail).toMatchObject([{ clinicId: clinic.id, template: "removed", state: "queued" }]);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "user.removed", subjectId: andrea.userId, details: { from: "active", to: "removed", rooms: 2 } },
    ]);
  });

  test("links that were mailed open nothing any more", async () => {
    const { owner, andrea } = await aWorkplace();
    const serial = await acrossClinics((tx) => issueLink(tx, andrea.userId, "password", 60));
    const token = linkPath(andrea.userId, "password", serial).split("/").at(-1) ?? "";
    await remove(owner, andrea);
    expect(await acrossClinics((tx) => findLink(tx, "password", token))).toBeNull();
  });

  test("nobody removes themselves or the owner", async () => {
    const clinic = await aClinic();
    const owner = await anOwner(clinic);
    const admin = await aProvider(clinic, { roles: ["clinic_admin"] });
    const asAdmin = actorOf(clinic, admin, ["clinic_admin"]);
    await expect(remove(asAdmin, admin)).rejects.toThrow("You cannot remove yourself from a clinic.");
    await expect(remove(asAdmin, owner)).rejects.toThrow(Forbidden);
    expect(await statusOf(admin)).toBe("active");
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("not during a visit", async () => {
    const { clinic, owner, andrea, jane } = await aWorkplace();
    const room = await aRoom(clinic);
    await aVisit(clinic, { roomId: room.id, memberId: jane.id, providerId: andrea.id, status: "in_progress" });
    await expect(remove(owner, andrea)).rejects.toThrow(/in progress/);
    expect(await find(owner, andrea)).toMatchObject({ status: "active", roles: ["scheduler"], careTeams: 1 });
  });

  test("a patient who waits leaves every waiting room, and the trail says so; not while they are being seen", async () => {
    const { clinic, owner, jane } = await aWorkplace();
    const [one, two] = [await aRoom(clinic, [jane]), await aRoom(clinic, [jane])];
    const first = await aVisit(clinic, { roomId: one.id, memberId: jane.id, status: "waiting" });
    const second = await aVisit(clinic, { roomId: two.id, memberId: jane.id, status: "in_progress" });
    await expect(remove(owner, jane)).rejects.toThrow(/patient is in progress/);
    expect(await auditOf(clinic)).toEqual([]);

    await acrossClinics((tx) => tx.update(visits).set({ status: "waiting" }).where(eq(visits.id, second.id)));
    await remove(owner, jane);

    const left = await acrossClinics((tx) =>
      tx
        .select()
        .from(visits)
        .where(inArray(visits.id, [first.id, second.id])),
    );
    const cancelled = { status: "cancelled", exitReason: "other", exitNote: "Removed from the clinic" };
    expect(left).toMatchObject(times(2, () => ({ ...cancelled, endedAt: expect.any(Date) })));
    const about = { actorId: owner.userId, subjectId: jane.userId };
    expect(await auditOf(clinic)).toMatchObject([
      { ...about, action: "visit.cancelled", details: { visitId: first.id, roomId: one.id } },
      { ...about, action: "visit.cancelled", details: { visitId: second.id, roomId: two.id } },
      { ...about, action: "user.removed", details: { rooms: 3 } },
    ]);
  });

  test("leaves the links alone that the clinic which made the sign-in has mailed", async () => {
    const { clinic, owner } = await aWorkplace();
    const elsewhere = await aMember(await aClinic());
    const here = await aMember(clinic, { userId: elsewhere.userId });
    const serial = await acrossClinics((tx) => issueLink(tx, elsewhere.userId, "password", 60));
    const token = linkPath(elsewhere.userId, "password", serial).split("/").at(-1) ?? "";
    await remove(owner, here);
    expect(await acrossClinics((tx) => findLink(tx, "password", token))).toMatchObject({ userId: elsewhere.userId });
  });

  test("another clinic's person does not exist here", async () => {
    const owner = await anOwner(await aClinic());
    const stranger = await aMember(await aClinic());
    await expect(remove(owner, stranger)).rejects.toThrow(Missing);
    expect(await find(owner, stranger)).toBeNull();
    expect(await statusOf(stranger)).toBe("active");
  });

  test("ten at once: one removal, one message", async () => {
    const { clinic, owner, andrea } = await aWorkplace();
    const outcomes = await Promise.allSettled(times(10, () => remove(owner, andrea)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const mail = await acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)));
    expect(mail).toHaveLength(1);
    const left = await acrossClinics((tx) =>
      tx.select().from(roomAssignments).where(eq(roomAssignments.membershipId, andrea.id)),
    );
    expect(left).toEqual([]);
    const roles = await acrossClinics((tx) =>
      tx.select().from(membershipRoles).where(eq(membershipRoles.membershipId, andrea.id)),
    );
    expect(roles).toEqual([]);
  });
});
