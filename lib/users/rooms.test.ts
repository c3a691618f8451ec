import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { Missing, Refusal, Stale } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf } from "@/lib/testing/factories";
import { MemberRooms } from "./management-input";
import { findAssignedRooms, saveRooms } from "./rooms";

type Person = Awaited<ReturnType<typeof aMember>>;
let clinic: Awaited<ReturnType<typeof aClinic>>;
let actor: Awaited<ReturnType<typeof anOwner>>;
let jane: Person;
let first: number;
let second: number;
let closed: number;

beforeEach(async () => {
  clinic = await aClinic();
  actor = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
  jane = await aMember(clinic);
  first = (await aRoom(clinic, [jane], "First")).id;
  second = (await aRoom(clinic, [], "Second")).id;
  closed = (await aRoom(clinic, [], "Closed")).id;
  await close(closed);
});

const close = (id: number) =>
  acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, id)));
const save = (wanted: number[], version = 1, by = actor, person: { userId: number } = jane) =>
  inClinic(by, (tx) => saveRooms(tx, by, { id: person.userId, rooms: wanted, version }));
const assigned = async () => (await findAssignedRooms(actor, jane.id)).assigned;
const version = async () =>
  (await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, jane.id))))[0]?.version;

/** Runs a refused save and shows that nothing was written. */
async function refused(error: typeof Missing | typeof Refusal | typeof Stale, run: () => Promise<unknown>) {
  const before = [await assigned(), await version()];
  await expect(run()).rejects.toBeInstanceOf(error);
  expect([await assigned(), await version()]).toEqual(before);
  expect(await auditOf(clinic)).toEqual([]);
}

describe("rooms of a member", () => {
  test("are added and removed, counted and audited", async () => {
    expect(await save([first, second])).toEqual({ version: 2, rooms: [String(first), String(second)] });
    expect(await save([second], 2)).toEqual({ version: 3, rooms: [String(second)] });

    expect(await assigned()).toEqual([second]);
    expect(await version()).toBe(3);
    expect(await auditOf(clinic)).toMatchObject([
      { action: "user.roomsChanged", actorId: actor.userId, subjectId: jane.userId, details: { added: 1, removed: 0 } },
      { action: "user.roomsChanged", details: { added: 0, removed: 1 } },
    ]);
  });

  test.each(["pending_delete", "removed"] as const)("who is %s is put into none", async (status) => {
    await acrossClinics((tx) => tx.update(memberships).set({ status }).where(eq(memberships.id, jane.id)));
    await refused(Refusal, () => save([first, second]));
  });

  test("saved as they are, nothing happens", async () => {
    expect(await save([first])).toEqual({ version: 1, rooms: [String(first)] });
    expect(await auditOf(clinic)).toEqual([]);
  });

  test("a stale save is refused with what stands now", async () => {
    await save([second]);
    const [event] = await auditOf(clinic);
    await expect(save([first])).rejects.toMatchObject({ current: { version: 2, rooms: [String(second)] } });
    expect(await assigned()).toEqual([second]);
    expect(await auditOf(clinic)).toEqual([event]);
  });

  test("of two saves at once one is done, and the other is told", async () => {
    const outcomes = await Promise.allSettled([save([second]), save([first, second])]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toBeInstanceOf(Stale);
    expect(await auditOf(clinic)).toHaveLength(1);
    expect(await version()).toBe(2);
  });

  test("nobody is newly put into an inactive room", () => refused(Refusal, () => save([first, closed])));

  test("an inactive room that a member is in stays, and can be left", async () => {
    await close(first);
    const { choices } = await findAssignedRooms(actor, jane.id);
    expect(choices.map(({ id }) => id)).toEqual([first, second]);
    expect((await save([first, second])).rooms).toEqual([String(first), String(second)]);
    expect((await save([second], 2)).rooms).toEqual([String(second)]);
    await expect(save([first, second], 3)).rejects.toThrow("First is inactive");
  });

  test("a room of another clinic does not exist, nor does one that never was", async () => {
    const foreign = await aRoom(await aClinic());
    await refused(Missing, () => save([first, foreign.id]));
    await refused(Missing, () => save([first, 999_999_999]));
  });

  test("only members have them, and only those of the clinic", async () => {
    const there = await aClinic();
    await refused(Missing, async () => save([first], 1, actor, await aProvider(clinic)));
    await refused(Missing, async () => save([first], 1, actor, await aMember(there)));
    const stranger = await anOwner(there);
    await refused(Missing, () => save([first], 1, stranger));
    expect(await auditOf(there)).toEqual([]);
  });

  test("at least one, each once, and nothing but ids", () => {
    const parse = (wanted: unknown[]) => MemberRooms.safeParse({ id: 1, version: 1, rooms: wanted });
    expect(parse(["7", "7", "8"]).data?.rooms).toEqual([7, 8]);
    expect(parse([]).error?.issues[0]?.message).toBe("Choose at least one room.");
    for (const nonsense of ["", "-1", "1e3", "9".repeat(20), "'; --", 7]) expect(parse([nonsense]).success).toBe(false);
    expect(parse(Array.from({ length: 101 }, (_, id) => String(id + 1))).success).toBe(false);
  });
});
