import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { users } from "@/db/schema/users";
import { aClinic, actorOf, aMember, anOwner, aPerson, aProvider, aRoom, times } from "@/lib/testing/factories";
import { UserFilter } from "./input";
import { findUser, listUsers } from "./queries";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
let clinic: Clinic;
let owner: Awaited<ReturnType<typeof anOwner>>;

const list = (query: Record<string, unknown> = {}, actor = owner) => listUsers(actor, UserFilter.parse(query));
const names = async (query: Record<string, unknown>, actor = owner) =>
  (await list(query, actor)).rows.map(({ firstName, lastName }) => `${firstName} ${lastName}`);

beforeAll(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  await aProvider(clinic, { firstName: "Léna", lastName: "Müller", email: "lena@example.com" });
  await aMember(clinic, { firstName: "Ann_e", lastName: "O'Neil 100%", email: "anne%o@example.com" });
  await aMember(clinic, { firstName: "Back\\slash", lastName: "Person" });
  await aMember(clinic, { firstName: "Gone", lastName: "Person", status: "removed" });
  const other = await aClinic();
  await aMember(other, { firstName: "Léna", lastName: "Elsewhere" });
});

describe("text search", () => {
  test.each([
    ["lena", ["Léna Müller"]],
    ["LÉNA", ["Léna Müller"]],
    ["muller lena", ["Léna Müller"]],
    ["Müller, Léna", ["Léna Müller"]],
    ["ller", ["Léna Müller"]],
    ["mü", ["Léna Müller"]],
    ["100%", ["Ann_e O'Neil 100%"]],
    ["n_e", ["Ann_e O'Neil 100%"]],
    ["'; drop table users; --", []],
    ["k\\s", ["Back\\slash Person"]],
    ["😀", []],
    ["%", []],
    ["_", []],
    ["\\", []],
    ["\u0000lena\u0000", ["Léna Müller"]],
  ])("a name: %j", async (name, found) => {
    expect(await names({ name })).toEqual(found);
  });

  test("an address is looked up whole, and searched for in part", async () => {
    expect(await names({ email: "LENA@example.com" })).toEqual(["Léna Müller"]);
    expect(await names({ email: "lena@" })).toEqual(["Léna Müller"]);
    expect(await names({ email: "anne%o" })).toEqual(["Ann_e O'Neil 100%"]);
    expect(await names({ email: "nobody@example.com" })).toEqual([]);
  });

  test("a changed e-mail is found under the new one only", async () => {
    const place = await aMember(clinic, { firstName: "Mail", lastName: "Changer", email: "before@example.com" });
    await acrossClinics((tx) => tx.update(users).set({ email: "After@Example.com" }).where(eq(users.id, place.userId)));
    expect(await names({ email: "after@example.com" })).toEqual(["Mail Changer"]);
    expect(await names({ email: "before@example.com" })).toEqual([]);
  });
});

describe("nonsense in the address", () => {
  const nonsense = [
    "%",
    "_",
    "\\",
    "\u0000",
    "\ud800",
    "😀",
    "x".repeat(10_000),
    "-1",
    "1e10",
    "NaN",
    "",
    "null",
    "9".repeat(40),
    ["a", "b"],
    undefined,
  ];
  const fields = ["id", "name", "email", "type", "status", "room", "sort", "page", "size"];

  test.each(fields)("%s never fails", async (field) => {
    for (const value of nonsense)
      await expect(list({ [field]: value })).resolves.toMatchObject({ page: expect.any(Number) });
  });

  test("what cannot be an ID is nobody's", async () => {
    expect(await names({ id: "Sarah" })).toEqual([]);
    expect(await names({ id: "-1" })).toEqual([]);
  });

  test("a page past the end is the last one, before the start the first", async () => {
    const everyone = await list();
    expect(await list({ page: "1e10" })).toEqual(everyone);
    expect(await list({ page: "-5" })).toEqual(everyone);
  });
});

test("removed people are found only by asking for them", async () => {
  expect(await names({ name: "Gone" })).toEqual([]);
  expect(await names({ name: "Gone", status: "removed" })).toEqual(["Gone Person"]);
});

describe("pages", () => {
  test.each(["name", "-name", "last-login", "-last-login", "sign-up", "-sign-up"])(
    "sorted by %s, every person stands on one page",
    async (sort) => {
      const crowd = await aClinic();
      const actor = await anOwner(crowd);
      await Promise.all(
        times(59, (index) =>
          aMember(crowd, { lastName: "Same", lastLoginAt: index % 3 ? new Date(index * 1e9) : null }),
        ),
      );

      const pages = await Promise.all([1, 2, 3].map((page) => list({ sort, page: String(page) }, actor)));

      expect(pages.map(({ rows }) => rows.length)).toEqual([25, 25, 10]);
      expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(60);
      expect(pages[0]).toMatchObject({ total: 60, isCapped: false });
    },
  );
});

test("a clinic of more than 10,000 is paged without being counted, and its last page can be reached", async () => {
  const crowd = await aClinic();
  const actor = await anOwner(crowd);
  await acrossClinics(async (tx) => {
    await tx.execute(sql`insert into users (username, email, vsee_id, home_clinic_id)
      select 'crowd-' || i, 'crowd-' || i || '@example.com', 'crowd-' || i, ${crowd.id} from generate_series(1, 10100) i`);
    await tx.execute(sql`insert into memberships (clinic_id, user_id, type, status, first_name, last_name)
      select ${crowd.id}, id, 'member', 'active', 'Crowd', username from users where home_clinic_id = ${crowd.id} and username like 'crowd-%'`);
  });

  expect(await list({}, actor)).toMatchObject({ total: 10_000, isCapped: true, page: 1 });
  expect(await list({ page: "405" }, actor)).toMatchObject({ page: 405 });
  const last = await list({ page: "1e10" }, actor);
  expect(last).toMatchObject({ isCapped: true, page: 405 });
  expect(last.rows).toHaveLength(1);
  expect(await list({ name: "crowd-4242" }, actor)).toMatchObject({ total: 1, isCapped: false });
});

describe("who sees whom", () => {
  test("front desk sees members, a provider those of their rooms, an admin everyone", async () => {
    const house = await aClinic();
    const [desk, doctor, admin] = [
      await aProvider(house, { subtype: "csr" }),
      await aProvider(house),
      await aProvider(house),
    ];
    const [inRoom, outside] = [
      await aMember(house, { lastName: "Inside" }),
      await aMember(house, { lastName: "Outside" }),
    ];
    await aRoom(house, [doctor, inRoom]);
    const lastNames = async (place: typeof desk, roles: "clinic_admin"[] = []) =>
      (await list({}, actorOf(house, place, roles))).rows
        .map(({ lastName, type }) => (type === "member" ? lastName : "provider"))
        .sort();

    expect(await lastNames(desk)).toEqual(["Inside", "Outside"]);
    expect(await lastNames(doctor)).toEqual(["Inside"]);
    expect(await lastNames(admin, ["clinic_admin"])).toEqual(["Inside", "Outside", "provider", "provider", "provider"]);
    expect(await findUser(actorOf(house, doctor), outside.userId)).toBeNull();
    expect(await findUser(actorOf(house, desk), doctor.userId)).toBeNull();
  });

  test("a person of another clinic is not found by ID", async () => {
    const stranger = await aPerson(await aClinic());
    expect(await names({ id: String(stranger.userId) })).toEqual([]);
    expect(await findUser(owner, stranger.userId)).toBeNull();
  });
});
