import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { Missing, Refusal, Stale } from "@/lib/refusal";
import { freeIn } from "@/lib/taken";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf, aVisit } from "@/lib/testing/factories";
import { createRoom } from "./create";
import { deleteRoom, findRoomDeletion } from "./deletion";
import { editRoom } from "./edit";
import type { EditedRoom, NewRoom } from "./input";

type Person = Awaited<ReturnType<typeof aMember>>;
let clinic: Awaited<ReturnType<typeof aClinic>>;
let owner: Awaited<ReturnType<typeof anOwner>>;
let andrea: Person;
let serial = 0;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  andrea = await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" });
});

const fresh = (): string => `clinic-${process.pid}-${++serial}`;

function aNewRoom(wanted: Partial<NewRoom> = {}): NewRoom {
  const slug = fresh();
  return { name: "Walk-In Care", slug, code: slug, providers: [], isActive: true, ...wanted };
}

const create = (wanted: NewRoom, by = owner) => inClinic(by, (tx) => createRoom(tx, by, wanted));
const edit = (wanted: EditedRoom, by = owner) => inClinic(by, (tx) => editRoom(tx, by, wanted));
const remove = (id: number, by = owner) => inClinic(by, (tx) => deleteRoom(tx, by, { id }));

/** A room as it was created, in the terms of its form. */
async function saved(wanted: Partial<NewRoom> = {}): Promise<EditedRoom> {
  const room = aNewRoom(wanted);
  return { ...room, id: (await create(room)).id, version: 1 };
}

const stored = () =>
  acrossClinics(async (tx) => ({
    rooms: await tx.select().from(rooms).where(eq(rooms.clinicId, clinic.id)).orderBy(rooms.id),
    people: await tx
      .select()
      .from(roomAssignments)
      .where(eq(roomAssignments.clinicId, clinic.id))
      .orderBy(roomAssignments.roomId, roomAssignments.membershipId),
    places: await tx.select().from(memberships).where(eq(memberships.clinicId, clinic.id)).orderBy(memberships.id),
  }));

/** Runs a refused command, shows that nothing was written, and answers the refusal. */
async function refused<E extends Error>(error: new (...args: never[]) => E, run: () => Promise<unknown>): Promise<E> {
  const before = [await stored(), await auditOf(clinic)];
  const reason = await run().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(reason).toBeInstanceOf(error);
  expect([await stored(), await auditOf(clinic)]).toEqual(before);
  return reason as E;
}

describe("a new room", () => {
  test("has its providers, and is audited without its name", async () => {
    const wanted = aNewRoom({ providers: [andrea.id] });
    const { id } = await create(wanted);
    const { providers: _, isActive: __, ...fields } = wanted;
    const { rooms, people, places } = await stored();
    expect(rooms).toMatchObject([{ ...fields, id, closedAt: null, version: 1 }]);
    expect(people).toMatchObject([{ roomId: id, membershipId: andrea.id }]);
    expect(places.find(({ id }) => id === andrea.id)?.version).toBe(2);
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "room.created",
        actorId: owner.userId,
        subjectId: null,
        details: { roomId: id, providers: 1, state: "active" },
      },
    ]);
  });

  test("can begin inactive", async () => {
    await create(aNewRoom({ isActive: false }));
    expect((await stored()).rooms[0]?.closedAt).toBeInstanceOf(Date);
  });

  test("cannot have a slug of this clinic or another one", async () => {
    const { slug } = await saved();
    const foreign = fresh();
    const other = await anOwner(await aClinic());
    await create(aNewRoom({ slug: foreign }), other);
    for (const taken of [slug, foreign]) {
      const { field, message } = await refused(Refusal, () =>
        create(aNewRoom({ slug: taken, providers: [andrea.id] })),
      );
      expect([field, message]).toEqual(["slug", `${taken} is taken. Free: ${taken}-2`]);
    }
  });

  test("is offered the next slug that no clinic has, which can be taken", async () => {
    const slug = fresh();
    const other = await anOwner(await aClinic());
    await create(aNewRoom({ slug }), other);
    await create(aNewRoom({ slug: `${slug}-2` }), other);
    await create(aNewRoom({ slug: `${slug}-4` }));
    const { message } = await refused(Refusal, () => create(aNewRoom({ slug })));
    expect(freeIn(message)).toBe(`${slug}-3`);
    await expect(create(aNewRoom({ slug: `${slug}-3` }))).resolves.toBeTruthy();

    const long = `${fresh()}-${"x".repeat(60)}`.slice(0, 60);
    await create(aNewRoom({ slug: long }));
    for (const ending of [2, 3, 4, 5, 6, 7, 8, 9]) await create(aNewRoom({ slug: `${long.slice(0, 58)}-${ending}` }));
    const ending = freeIn((await refused(Refusal, () => create(aNewRoom({ slug: long })))).message)?.slice(55);
    expect(ending).toMatch(/^-[0-9a-f]{4}$/);
  });

  test("cannot have a code of this clinic, however it is written; another clinic's is free", async () => {
    const { code } = await saved();
    const { field } = await refused(Refusal, () => create(aNewRoom({ code: code.toUpperCase() })));
    expect(field).toBe("code");
    const other = await anOwner(await aClinic());
    await expect(create(aNewRoom({ code }), other)).resolves.toBeTruthy();
  });

  test("names every field whose value is taken, in this clinic or another, new and edited", async () => {
    const [mine, other] = [await saved(), await anOwner(await aClinic())];
    const foreign = fresh();
    await create(aNewRoom({ slug: foreign }), other);
    for (const slug of [mine.slug, foreign]) {
      const { fields } = await refused(Refusal, () => create(aNewRoom({ slug, code: mine.code.toUpperCase() })));
      expect(fields).toEqual({
        slug: `${slug} is taken. Free: ${slug}-2`,
        code: `Another room has the code “${mine.code.toUpperCase()}”. Choose another one.`,
      });
    }
    const room = await saved();
    const both = await refused(Refusal, () => edit({ ...room, slug: foreign, code: mine.code }));
    expect(Object.keys(both.fields)).toEqual(["slug", "code"]);
    // Its own slug and code are no other room's.
    const code = await refused(Refusal, () => edit({ ...room, code: mine.code }));
    expect(Object.keys(code.fields)).toEqual(["code"]);
    const slug = await refused(Refusal, () => edit({ ...room, slug: foreign }));
    expect(Object.keys(slug.fields)).toEqual(["slug"]);
  });

  test("sent twice at once is one room", async () => {
    const wanted = aNewRoom();
    const outcomes = await Promise.allSettled([create(wanted), create(wanted)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await stored()).rooms).toHaveLength(1);
    expect(await auditOf(clinic)).toHaveLength(1);
  });

  test("takes only providers of the clinic who have a seat", async () => {
    const strangers = [await aMember(clinic), await aProvider(await aClinic())];
    for (const { id } of strangers) await refused(Missing, () => create(aNewRoom({ providers: [andrea.id, id] })));
    const marcus = await aProvider(clinic, { firstName: "Marcus", lastName: "Webb", status: "disabled" });
    const { field, message } = await refused(Refusal, () => create(aNewRoom({ providers: [marcus.id] })));
    expect([field, message]).toEqual(["providers", "Marcus Webb is disabled and cannot be added."]);
  });
});

describe("an edited room", () => {
  test("is saved with its people; the trail says what changed, old and new", async () => {
    const room = await saved({ providers: [andrea.id] });
    const berta = await aProvider(clinic);
    const slug = fresh();
    expect(await edit({ ...room, name: "Night Care", slug, providers: [berta.id] })).toEqual({
      ...{ name: "Night Care", slug, code: room.code, providers: [String(berta.id)], isActive: true, version: 2 },
    });
    expect((await stored()).people.map(({ membershipId }) => membershipId)).toEqual([berta.id]);
    expect((await auditOf(clinic)).slice(1)).toMatchObject([
      {
        action: "room.edited",
        details: {
          roomId: room.id,
          was: `name “${room.name}”, slug “${room.slug}”`,
          is: `name “Night Care”, slug “${slug}”`,
        },
      },
      {
        action: "room.peopleChanged",
        details: { roomId: room.id, providersAdded: String(berta.userId), providersRemoved: String(andrea.userId) },
      },
    ]);
  });

  test("keeps its members whoever its providers are", async () => {
    const jane = await aMember(clinic);
    const { id } = await aRoom(clinic, [jane, andrea]);
    const [room] = (await stored()).rooms;
    if (!room) throw new Error("The room is missing.");
    await edit({ id, name: room.name, slug: room.slug, code: room.code, providers: [], isActive: true, version: 1 });
    expect((await stored()).people.map(({ membershipId }) => membershipId)).toEqual([jane.id]);
  });

  test("saved as it is, nothing happens", async () => {
    const room = await saved({ providers: [andrea.id] });
    const before = [await stored(), await auditOf(clinic)];
    expect(await edit(room)).toMatchObject({ version: 1 });
    expect([await stored(), await auditOf(clinic)]).toEqual(before);
  });

  test("is made inactive with its history, and active again", async () => {
    const jane = await aMember(clinic);
    const room = await saved({ providers: [andrea.id] });
    for (const status of ["scheduled", "waiting", "completed"] as const)
      await aVisit(clinic, { roomId: room.id, memberId: jane.id, providerId: andrea.id, status });
    expect(await edit({ ...room, isActive: false })).toMatchObject({ isActive: false, version: 2 });
    expect((await stored()).rooms[0]?.closedAt).toBeInstanceOf(Date);
    expect((await stored()).people).toHaveLength(1);
    expect(await edit({ ...room, version: 2 })).toMatchObject({ isActive: true, version: 3 });
    expect((await stored()).rooms[0]?.closedAt).toBeNull();
    expect((await auditOf(clinic)).slice(1)).toMatchObject([
      { action: "room.closed", details: { roomId: room.id, visitsToCome: 2 } },
      { action: "room.opened", details: { roomId: room.id } },
    ]);
  });

  test("keeps a provider who has no seat any more", async () => {
    const room = await saved({ providers: [andrea.id] });
    await acrossClinics((tx) =>
      tx.update(memberships).set({ status: "disabled" }).where(eq(memberships.id, andrea.id)),
    );
    expect((await edit({ ...room, name: "Night Care" })).providers).toEqual([String(andrea.id)]);
  });

  test("cannot take another room's slug or code", async () => {
    const [room, other] = [await saved(), await saved()];
    const bySlug = await refused(Refusal, () => edit({ ...room, slug: other.slug, providers: [andrea.id] }));
    expect([bySlug.field, freeIn(bySlug.message)]).toEqual(["slug", `${other.slug}-2`]);
    const byCode = await refused(Refusal, () => edit({ ...room, code: other.code, isActive: false }));
    expect(byCode.field).toBe("code");
    const theirs = aNewRoom();
    await create(theirs, await anOwner(await aClinic()));
    expect((await refused(Refusal, () => edit({ ...room, slug: theirs.slug }))).field).toBe("slug");
  });

  test("of two saves at once one is done, and the other is told what stands now", async () => {
    const room = await saved();
    const outcomes = await Promise.allSettled([
      edit({ ...room, name: "One" }),
      edit({ ...room, name: "Two", providers: [andrea.id] }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    const [standing] = (await stored()).rooms;
    expect(lost?.reason).toBeInstanceOf(Stale);
    expect(lost?.reason.current).toMatchObject({ name: standing?.name, version: 2 });
    expect(standing?.version).toBe(2);
  });

  test("of another clinic, or none, does not exist", async () => {
    const room = await saved();
    const stranger = await anOwner(await aClinic());
    await refused(Missing, () => edit({ ...room, name: "Mine" }, stranger));
    await refused(Missing, () => edit({ ...room, id: 999_999_999 }));
    await refused(Missing, () => remove(room.id, stranger));
    expect(await findRoomDeletion(stranger, room.id)).toBeNull();
  });
});

describe("deleting a room", () => {
  test("takes its assignments along, and leaves the counts", async () => {
    const room = await saved({ providers: [andrea.id] });
    expect(await findRoomDeletion(owner, room.id)).toMatchObject({ providers: 1, kept: null });
    expect(await remove(room.id)).toEqual({ name: "Walk-In Care" });
    expect(await stored()).toMatchObject({ rooms: [], people: [] });
    expect((await auditOf(clinic)).at(-1)).toMatchObject({
      action: "room.deleted",
      details: { roomId: room.id, providers: 1, visits: 0, members: 0 },
    });
  });

  test("is refused while visits or members depend on it, saying which", async () => {
    const jane = await aMember(clinic);
    const { id } = await aRoom(clinic, [jane, await aMember(clinic), andrea]);
    const ofMembers = await refused(Refusal, () => remove(id));
    expect(ofMembers.message).toMatch(/^2 members depend on it\. Assign them to another room first/);
    await aVisit(clinic, { roomId: id, memberId: jane.id, providerId: null, status: "completed" });
    const { message } = await refused(Refusal, () => remove(id));
    expect(message).toMatch(/^1 visit and 2 members depend on it\. Make the room inactive instead/);
    expect(await findRoomDeletion(owner, id)).toMatchObject({ kept: message });
  });

  test("while somebody is being put into it waits for them, and is refused", async () => {
    const room = await saved();
    const jane = await aMember(clinic);
    let deletion: Promise<unknown> | undefined;
    await inClinic(owner, async (tx) => {
      await tx.insert(roomAssignments).values({ clinicId: clinic.id, roomId: room.id, membershipId: jane.id });
      deletion = remove(room.id).catch((error: unknown) => error);
      expect(await Promise.race([deletion, new Promise((done) => setTimeout(done, 150, "waits"))])).toBe("waits");
    });
    expect(await deletion).toMatchObject({ message: expect.stringMatching(/^1 member depends on it/) });
    expect((await stored()).people).toHaveLength(1);
  });
});

test("who lost the right while waiting does nothing", async () => {
  const room = await saved();
  const place = await aProvider(clinic, { roles: ["clinic_admin"], status: "suspended" });
  const admin = actorOf(clinic, place, ["clinic_admin"]);
  for (const run of [
    () => create(aNewRoom(), admin),
    () => edit({ ...room, name: "Mine" }, admin),
    () => remove(room.id, admin),
  ])
    expect((await refused(Refusal, run)).message).toBe("You no longer have the right to do this.");
});
