import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { Missing, Refusal } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf, times } from "@/lib/testing/factories";
import { saveRooms } from "@/lib/users/rooms";
import { deleteRoom } from "./deletion";
import { MemberFilter } from "./input";
import { findRoomMembers } from "./member-queries";
import { addMember, removeMember } from "./members";

type Person = Awaited<ReturnType<typeof aMember>>;
let clinic: Awaited<ReturnType<typeof aClinic>>;
let owner: Awaited<ReturnType<typeof anOwner>>;
let jane: Person;
let first: number;
let second: number;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  jane = await aMember(clinic, { firstName: "Jane", lastName: "Gomez" });
  first = (await aRoom(clinic, [jane], "First")).id;
  second = (await aRoom(clinic, [], "Second")).id;
});

const close = (id: number) =>
  acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, id)));
const add = (roomId: number, { userId: id }: { userId: number } = jane, by = owner) =>
  inClinic(by, (tx) => addMember(tx, by, { roomId, id }));
const remove = (roomId: number, { userId: id }: { userId: number } = jane, by = owner) =>
  inClinic(by, (tx) => removeMember(tx, by, { roomId, id }));

const stored = (of = clinic) =>
  acrossClinics(async (tx) => ({
    people: await tx
      .select({ room: roomAssignments.roomId, member: roomAssignments.membershipId })
      .from(roomAssignments)
      .where(eq(roomAssignments.clinicId, of.id))
      .orderBy(roomAssignments.roomId, roomAssignments.membershipId),
    versions: await tx
      .select({ id: memberships.id, version: memberships.version })
      .from(memberships)
      .where(eq(memberships.clinicId, of.id))
      .orderBy(memberships.id),
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

describe("adding a member", () => {
  test("puts them beside their other rooms; the trail names the room by ID, and their record has a new version", async () => {
    expect(await add(second)).toEqual({ name: "Jane Gomez", changed: true });
    const { people, versions } = await stored();
    expect(people).toEqual([
      { room: first, member: jane.id },
      { room: second, member: jane.id },
    ]);
    expect(versions.find(({ id }) => id === jane.id)?.version).toBe(2);
    expect(await auditOf(clinic)).toMatchObject([
      {
        action: "user.roomsChanged",
        actorId: owner.userId,
        subjectId: jane.userId,
        details: { roomId: second, added: 1, removed: 0 },
      },
    ]);
  });

  test("twice, or by two at once, does no harm", async () => {
    const outcomes = await Promise.all([add(second), add(second), add(second)]);
    expect(outcomes.filter(({ changed }) => changed)).toHaveLength(1);
    const before = [await stored(), await auditOf(clinic)];
    expect(await add(second)).toEqual({ name: "Jane Gomez", changed: false });
    expect([await stored(), await auditOf(clinic)]).toEqual(before);
    expect(await auditOf(clinic)).toHaveLength(1);
  });

  test("a form of theirs that was open saves nothing over it", async () => {
    await add(second);
    await expect(
      inClinic(owner, (tx) => saveRooms(tx, owner, { id: jane.userId, rooms: [first], version: 1 })),
    ).rejects.toMatchObject({ current: { version: 2, rooms: [String(first), String(second)] } });
  });

  test("is refused where the room is inactive, and to who is on the way out", async () => {
    await close(second);
    const { message } = await refused(Refusal, () => add(second));
    expect(message).toBe("Second is inactive; nobody can be added to it.");
    for (const [status, words] of [
      ["pending_delete", "marked for deletion"],
      ["removed", "removed"],
    ] as const) {
      const paul = await aMember(clinic, { firstName: "Paul", lastName: "Reed", status });
      const refusal = await refused(Refusal, () => add(first, paul));
      expect(refusal.message).toBe(`Paul Reed is ${words} and cannot be added.`);
    }
    await expect(add(first, await aMember(clinic, { status: "suspended" }))).resolves.toMatchObject({ changed: true });
  });

  test("providers, strangers and rooms of another clinic do not exist here", async () => {
    const there = await aClinic();
    const stranger = await anOwner(there);
    const theirs = (await aRoom(there)).id;
    for (const whom of [await aProvider(clinic), await aMember(there), { userId: 999_999_999 }])
      await refused(Missing, () => add(second, whom));
    await refused(Missing, () => add(theirs));
    await refused(Missing, () => add(999_999_999));
    await refused(Missing, () => add(second, jane, stranger));
    expect((await stored(there)).people).toEqual([]);
  });

  test("holds up deleting the room, which is refused then", async () => {
    let deletion: Promise<unknown> | undefined;
    await inClinic(owner, async (tx) => {
      await addMember(tx, owner, { roomId: second, id: jane.userId });
      deletion = inClinic(owner, (other) => deleteRoom(other, owner, { id: second })).catch((error: unknown) => error);
      expect(await Promise.race([deletion, new Promise((done) => setTimeout(done, 150, "waits"))])).toBe("waits");
    });
    expect(await deletion).toMatchObject({ message: expect.stringMatching(/^1 member depends on it/) });
  });
});

describe("removing a member", () => {
  test("leaves their other rooms", async () => {
    await add(second);
    expect(await remove(first)).toEqual({ name: "Jane Gomez", changed: true });
    expect((await stored()).people).toEqual([{ room: second, member: jane.id }]);
    expect((await auditOf(clinic))[1]).toMatchObject({
      action: "user.roomsChanged",
      subjectId: jane.userId,
      details: { roomId: first, added: 0, removed: 1 },
    });
    const before = [await stored(), await auditOf(clinic)];
    expect(await remove(first)).toEqual({ name: "Jane Gomez", changed: false });
    expect([await stored(), await auditOf(clinic)]).toEqual(before);
  });

  test("from the last room is refused, also when two take one each at once", async () => {
    const { message, field } = await refused(Refusal, () => remove(first));
    expect([field, message]).toEqual([
      "rooms",
      "Jane Gomez is in no other room. Choose at least one room for them first.",
    ]);
    await add(second);
    const outcomes = await Promise.allSettled([remove(first), remove(second)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await stored()).people).toHaveLength(1);
  });

  test("is possible from an inactive room, and whatever their status", async () => {
    await add(second);
    await close(first);
    await acrossClinics((tx) =>
      tx.update(memberships).set({ status: "pending_delete" }).where(eq(memberships.id, jane.id)),
    );
    await expect(remove(first)).resolves.toMatchObject({ changed: true });
  });

  test("of another clinic, from no room, or a provider: nobody", async () => {
    const andrea = await aProvider(clinic);
    const room = (await aRoom(clinic, [andrea, jane])).id;
    await refused(Missing, () => remove(room, andrea));
    await refused(Missing, () => remove(999_999_999));
    await refused(Missing, async () => remove(room, jane, await anOwner(await aClinic())));
  });
});

test("who lost the right while waiting does nothing, also where they may still look after members", async () => {
  const place = await aProvider(clinic, { subtype: "csr" });
  const admin = actorOf(clinic, place, ["clinic_admin"]);
  for (const run of [() => add(second, jane, admin), () => remove(first, jane, admin)])
    expect((await refused(Refusal, run)).message).toBe("You no longer have the right to do this.");
});

describe("the page of a room's members", () => {
  const look = (query: Record<string, unknown>, roomId = second, by = owner) =>
    findRoomMembers(by, roomId, MemberFilter.parse(query));
  const named = (rows: readonly { firstName: string; lastName: string }[] = []) =>
    rows.map(({ firstName, lastName }) => `${firstName} ${lastName}`);

  test("lists the members by name, a page at a time, and nobody else", async () => {
    const people = await Promise.all(
      times(26, (index) => aMember(clinic, { firstName: "Ann", lastName: `Bee ${String(index).padStart(2, "0")}` })),
    );
    const room = (await aRoom(clinic, [...people, jane, await aProvider(clinic)], "Full")).id;
    const page = await look({}, room);
    expect(page).toMatchObject({ room: { name: "Full", isActive: true }, list: { total: 27, page: 1, lastPage: 2 } });
    expect(named(page?.list.rows).slice(0, 2)).toEqual(["Ann Bee 00", "Ann Bee 01"]);
    expect(named((await look({ page: "9" }, room))?.list.rows)).toEqual(["Ann Bee 25", "Jane Gomez"]);
    expect(page?.found).toBeNull();
  });

  test("is searched by name or, with an @, by address", async () => {
    const paul = await aMember(clinic, { firstName: "Paul", lastName: "Reed", email: "pr_77@mail.example.com" });
    const room = (await aRoom(clinic, [jane, paul])).id;
    const found = async (search: string) => named((await look({ search }, room))?.list.rows);
    expect(await found("gomez jane")).toEqual(["Jane Gomez"]);
    expect(await found("r_77@mail")).toEqual(["Paul Reed"]);
    expect(await found("%")).toEqual([]);
    expect(await found("\u0000 ree\u0000d ")).toEqual(["Paul Reed"]);
  });

  test("finds who could be added: neither who is there, nor who is on the way out, nor another clinic's", async () => {
    const inside = await aMember(clinic, { firstName: "Inez", lastName: "Gomez" });
    await aMember(clinic, { firstName: "Gone", lastName: "Gomez", status: "removed" });
    await aMember(clinic, { firstName: "Going", lastName: "Gomez", status: "pending_delete" });
    await aProvider(clinic, { firstName: "Staff", lastName: "Gomez" });
    await aMember(await aClinic(), { firstName: "Other", lastName: "Gomez" });
    await add(second, inside);
    expect(named((await look({ add: "gomez" }))?.found?.rows)).toEqual(["Jane Gomez"]);
    await Promise.all(times(11, () => aMember(clinic, { lastName: "Gomez" })));
    const many = (await look({ add: "gomez" }))?.found;
    expect([many?.rows.length, many?.hasMore]).toEqual([10, true]);
    await close(second);
    expect((await look({ add: "gomez" }))?.found).toBeNull();
  });

  test("of another clinic, or none, does not exist", async () => {
    expect(await look({}, second, await anOwner(await aClinic()))).toBeNull();
    expect(await look({}, 999_999_999)).toBeNull();
  });
});
