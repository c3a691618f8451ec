import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { aClinic, aMember, anOwner, aProvider, aRoom, aVisit, times } from "@/lib/testing/factories";
import { RoomFilter } from "./input";
import { findRoom, listRooms } from "./queries";

let clinic: Awaited<ReturnType<typeof aClinic>>;
let owner: Awaited<ReturnType<typeof anOwner>>;
let stranger: Awaited<ReturnType<typeof anOwner>>;
let busy: number;

beforeAll(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  const there = await aClinic();
  stranger = await anOwner(there);
  await aRoom(there, [], "Léna's Clinic");
  const [andrea, jane, paul] = [await aProvider(clinic), await aMember(clinic), await aMember(clinic)];
  busy = (await aRoom(clinic, [andrea, jane, paul], "Léna's Clinic")).id;
  for (const status of ["waiting", "scheduled", "in_progress", "completed", "missed", "cancelled"] as const)
    await aVisit(clinic, { roomId: busy, memberId: jane.id, providerId: null, status });
  for (const name of times(26, (index) => `Room ${String(index).padStart(2, "0")}`)) await aRoom(clinic, [], name);
  const closed = await aRoom(clinic, [jane], "Travel 100%_\\ Clinic");
  await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id)));
});

const list = (query: Record<string, unknown>, actor = owner) => listRooms(actor, RoomFilter.parse(query));
const namesOf = async (query: Record<string, unknown>) => (await list(query)).rows.map(({ name }) => name);

describe("the list of rooms", () => {
  test("is the clinic's own by name, page by page, with what belongs to each", async () => {
    const first = await list({});
    expect(first).toMatchObject({ total: 27, page: 1, lastPage: 2 });
    expect(first.rows).toHaveLength(25);
    expect(first.rows[0]).toMatchObject({
      id: busy,
      isActive: true,
      isStaffed: true,
      providers: 1,
      members: 2,
      visitsToCome: 3,
    });
    expect(first.rows[1]).toMatchObject({
      name: "Room 00",
      isStaffed: false,
      providers: 0,
      members: 0,
      visitsToCome: 0,
    });
    expect(await namesOf({ page: "99" })).toEqual(["Room 24", "Room 25"]);
  });

  test("shows inactive rooms when asked to", async () => {
    expect((await list({ inactive: "1" })).total).toBe(28);
    expect((await list({ inactive: "1", search: "travel" })).rows).toMatchObject([{ isActive: false, members: 1 }]);
    expect(await namesOf({ search: "travel" })).toEqual([]);
    expect((await list({ inactive: "yes please" })).total).toBe(27);
  });

  test("finds words of the name, the code or the slug, whatever the accents and capitals", async () => {
    const [{ slug = "" } = {}] = (await list({ search: "LENA clinic" })).rows;
    expect(await namesOf({ search: "lena" })).toEqual(["Léna's Clinic"]);
    expect(await namesOf({ search: slug.toUpperCase() })).toEqual(["Léna's Clinic"]);
    expect(await namesOf({ search: "lena nobody" })).toEqual([]);
  });

  test.each(["%", "_", "\\", "100%_\\"])("takes %j as it is typed", async (search) => {
    expect(await namesOf({ search, inactive: "1" })).toEqual(["Travel 100%_\\ Clinic"]);
  });

  test.each(["\u0000", "\ud800", "'; drop table rooms; --", "x".repeat(10_000), ["a", "b"], "🙂"])(
    "answers to %j",
    async (search) => {
      expect((await list({ search, page: search, size: search })).page).toBe(1);
    },
  );
});

test("a room for its form; another clinic's does not exist", async () => {
  expect(await findRoom(owner, busy)).toMatchObject({
    saved: { name: "Léna's Clinic", isActive: true, version: 1 },
    members: 2,
    visitsToCome: 3,
  });
  expect(await findRoom(stranger, busy)).toBeNull();
  expect(await findRoom(owner, 999_999_999)).toBeNull();
});
