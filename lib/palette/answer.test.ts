import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/grant";
import { aClinic, aMember, aProvider, aRoom, auditOf, personOf, times } from "@/lib/testing/factories";
import { findInPalette, type PaletteGroup } from "./answer";
import { PaletteQuery } from "./input";

type Place = Awaited<ReturnType<typeof aMember>>;

let clinic: Awaited<ReturnType<typeof aClinic>>;
let people: Record<"owner" | "admin" | "desk" | "doctor" | "books" | "jane" | "stranger" | "gone" | "ivy", Place>;
let elsewhere: Person;
let janesRoom: { id: number; slug: string };

const owner = () => personOf(clinic, people.owner, ["clinic_admin"]);
const admin = () => personOf(clinic, people.admin, ["clinic_admin"]);
const desk = () => personOf(clinic, people.desk);
const doctor = () => personOf(clinic, people.doctor);
/** An account manager sees numbers and no people. A subtype that sees them would be a right of its own. */
const books = (): Person => ({ ...personOf(clinic, people.books), rights: new Set(["account_manager"]) });
const jane = () => personOf(clinic, people.jane);

const ask = (who: Person, q: unknown, on?: unknown) => findInPalette(who, PaletteQuery.parse({ q, on }));
const labelsIn = (groups: PaletteGroup[], name: PaletteGroup["name"]) =>
  groups.find((group) => group.name === name)?.items.map(({ label }) => label) ?? [];
const named = async (who: Person, q: unknown) => labelsIn(await ask(who, q), "people");
const rooms = async (who: Person, q: unknown) => labelsIn(await ask(who, q), "rooms");
const pages = async (who: Person, q: unknown = "") => labelsIn(await ask(who, q), "pages");
const actions = async (who: Person, on: Place, q = "") => labelsIn(await ask(who, q, on.userId), "actions");

beforeAll(async () => {
  clinic = await aClinic();
  people = {
    owner: await aProvider(clinic, { firstName: "Olive", lastName: "Owner", isOwner: true, roles: ["clinic_admin"] }),
    admin: await aProvider(clinic, { firstName: "Cleo", lastName: "Admin", roles: ["clinic_admin"] }),
    desk: await aProvider(clinic, { firstName: "Carla", lastName: "Desk", subtype: "csr" }),
    doctor: await aProvider(clinic, { firstName: "Andrea", lastName: "Sanders" }),
    books: await aProvider(clinic, { firstName: "Abel", lastName: "Account", roles: ["account_manager"] }),
    jane: await aMember(clinic, { firstName: "Jané", lastName: "Gomez", email: "jane.pal@example.com" }),
    stranger: await aMember(clinic, { firstName: "Janet", lastName: "Stranger", status: "suspended" }),
    gone: await aMember(clinic, { firstName: "Janek", lastName: "Gone", status: "removed" }),
    ivy: await aProvider(clinic, { firstName: "Ivy", lastName: "Invited", status: "invited" }),
  };
  await aMember(clinic, { firstName: "Per_cent", lastName: "O'Neil 100%", email: "back\\slash.pal@example.com" });
  janesRoom = await aRoom(clinic, [people.doctor, people.jane], "Jané's room");
  await aRoom(clinic, [], "Other room");
  const other = await aClinic();
  elsewhere = personOf(other, await aProvider(other, { isOwner: true, roles: ["clinic_admin"] }), ["clinic_admin"]);
});

describe("who finds whom", () => {
  test("an admin everybody but who was removed, the front desk members, a provider those of their rooms", async () => {
    expect(await named(owner(), "jane")).toEqual(["Jané Gomez", "Janet Stranger"]);
    expect(await named(desk(), "jane")).toEqual(["Jané Gomez", "Janet Stranger"]);
    expect(await named(doctor(), "jane")).toEqual(["Jané Gomez"]);
    expect(await named(owner(), "sanders")).toEqual(["Andrea Sanders"]);
    expect(await named(desk(), "sanders")).toEqual([]);
    expect(await named(doctor(), "sanders")).toEqual([]);
  });

  test("nobody: an account manager, a patient, another clinic", async () => {
    const { jane: member } = people;
    for (const who of [books(), jane(), elsewhere])
      for (const q of ["jane", "jane.pal@example.com", String(member.userId)]) expect(await named(who, q)).toEqual([]);
  });

  test("what one may not see is not found by its exact ID or address either, and no denial is recorded", async () => {
    const before = (await auditOf(clinic)).length;
    for (const { userId } of [people.stranger, people.owner]) expect(await named(doctor(), String(userId))).toEqual([]);
    expect(await named(owner(), String(people.gone.userId))).toEqual([]);
    expect(await ask(elsewhere, "", people.jane.userId)).toEqual(await ask(elsewhere, ""));
    expect(await auditOf(clinic)).toHaveLength(before);
  });
});

describe("what a term means", () => {
  test("an ID, an address, a part of one, a name in any order, accents and capitals aside", async () => {
    for (const q of [
      String(people.jane.userId),
      " JANE.PAL@EXAMPLE.COM ",
      "jane.pal",
      "gomez jane",
      "Gomez, Jané",
      "JANÉ GO",
    ])
      expect(await named(owner(), q), q).toEqual(["Jané Gomez"]);
    expect(await named(owner(), `${people.jane.userId}0`)).toEqual([]);
  });

  test("nearest first: the exact address, names that begin so, the active; eight at most", async () => {
    const house = await aClinic();
    const boss = personOf(house, await aProvider(house, { firstName: "Zed", lastName: "Boss", isOwner: true }));
    await aMember(house, { firstName: "Anna", lastName: "Marlow", status: "suspended" });
    await aMember(house, { firstName: "Marlo", lastName: "Zuse" });
    await aMember(house, { firstName: "Zoe", lastName: "Admarlo" });
    await aMember(house, { firstName: "Q", lastName: "Exact", email: "marlo@pal.example.com" });
    expect(await named(boss, "marlo")).toEqual(["Marlo Zuse", "Anna Marlow", "Zoe Admarlo", "Q Exact"]);
    expect(await named(boss, "marlo@pal.example.com")).toEqual(["Q Exact"]);
    await Promise.all(times(12, () => aMember(house, { firstName: "Marlo" })));
    expect(await named(boss, "marlo")).toHaveLength(8);
  });

  test("a status is said unless it is Active", async () => {
    const [group] = await ask(owner(), "jane");
    expect(group?.items.map(({ hint }) => hint)).toEqual([
      `Member · jane.pal@example.com · ID ${people.jane.userId}`,
      expect.stringMatching(/^Suspended · Member · /),
    ]);
    expect(group?.items[0]?.href).toBe(`/admin/users/${people.jane.userId}`);
  });

  test.each([
    ["100%", ["Per_cent O'Neil 100%"]],
    ["r_c", ["Per_cent O'Neil 100%"]],
    ["back\\sl", ["Per_cent O'Neil 100%"]],
    ["\u0000jané\u0000 gomez", ["Jané Gomez"]],
    ["%", []],
    ["%%%", []],
    ["_", []],
    ["___", []],
    ["\\", []],
    ["\\\\\\", []],
    ["j", []],
    ["@", []],
    ["'; drop table users; --", []],
    ["\ud800", []],
    ["😀", []],
    ["9".repeat(40), []],
    ["x".repeat(500), []],
    ["x".repeat(1_000_000), []],
    [
      ["jane", "gomez"],
      ["Jané Gomez", "Janet Stranger"],
    ],
    [undefined, []],
  ])("%.20j never fails", async (q, found) => {
    const names = await named(owner(), q);
    if (q === "@") expect(names.length).toBeLessThanOrEqual(8);
    else expect(names).toEqual(found);
    expect(labelsIn(await ask(owner(), q), "rooms").length).toBeLessThanOrEqual(5);
  });
});

describe("rooms", () => {
  test("all for who manages them, else one's own, each leading to what the person may open", async () => {
    expect(await rooms(owner(), "room")).toEqual(["Jané's room", "Other room"]);
    expect(await rooms(doctor(), "room")).toEqual(["Jané's room"]);
    expect(await rooms(jane(), "JANE")).toEqual(["Jané's room"]);
    expect(await rooms(desk(), "room")).toEqual([]);
    expect(await rooms(elsewhere, "room")).toEqual([]);
    const href = async (who: Person) => (await ask(who, "jane's")).find(({ name }) => name === "rooms")?.items[0]?.href;
    expect(await href(owner())).toBe(`/admin/rooms/${janesRoom.id}`);
    expect(await href(doctor())).toBe(`/admin/users?room=${janesRoom.id}`);
    expect(await href(jane())).toBe(`/u/${janesRoom.slug}`);
  });

  test("five at most", async () => {
    const house = await aClinic();
    await Promise.all(times(7, () => aRoom(house)));
    expect(await rooms(personOf(house, people.owner, ["clinic_admin"]), "room")).toHaveLength(5);
  });
});

describe("pages", () => {
  test("as far as permitted", async () => {
    expect(await pages(owner())).toEqual(
      expect.arrayContaining([
        "Home",
        "My Profile",
        "Two-factor authentication",
        "Users",
        "Rooms",
        "New Member",
        "New Provider",
        "Invite",
        "New Room",
      ]),
    );
    expect(await pages(desk())).toEqual(["Home", "My Profile", "Two-factor authentication", "Users", "New Member"]);
    expect(await pages(doctor())).toEqual(["Home", "My Profile", "Two-factor authentication", "Users"]);
    expect(await pages(books())).toEqual(["Home", "My Profile", "Two-factor authentication", "Analytics Dashboard"]);
    expect(await pages(jane())).toEqual(["Home", "My Profile", "Two-factor authentication", "My Visits"]);
  });

  test("by the beginning of their words", async () => {
    expect(await pages(owner(), "new")).toEqual(["New Member", "New Provider", "New Room"]);
    expect(await pages(owner(), "MEM ne")).toEqual(["New Member"]);
    expect(await pages(owner(), "ember")).toEqual([]);
    expect(await pages(desk(), "new")).toEqual(["New Member"]);
  });
});

describe("actions on the person in view", () => {
  test("what their pages offer to who asks", async () => {
    expect(await actions(owner(), people.doctor)).toEqual([
      ...["Edit", "Set password", "User Role", "Send Reset Password Email", "Suspend", "Hand over"],
      ...["Profile", "Assignment", "Authentication Detail", "Summary"],
      ...["Disable", "Delete", "Remove"],
    ]);
    expect(await actions(admin(), people.doctor)).not.toContain("Disable");
    expect(await actions(admin(), people.owner)).not.toEqual(expect.arrayContaining(["Remove"]));
    const onMember = await actions(owner(), people.jane);
    expect(onMember).toEqual(expect.arrayContaining(["Suspend", "Management"]));
    expect(onMember.slice(-3)).toEqual(["Delete", "Remove", "Deactivate"]);
    expect(await actions(owner(), people.stranger)).toEqual(expect.arrayContaining(["Make active again"]));
    expect(await actions(owner(), people.ivy)).toEqual(["Hand over", "Summary", "Delete", "Remove"]);
    expect(await actions(owner(), people.gone)).toContain("Invite again");
    expect(await actions(desk(), people.gone)).not.toContain("Invite again");
    expect(await actions(desk(), people.jane)).toEqual(["Edit", "Rooms", "Management", "Summary"]);
    expect(await actions(doctor(), people.jane)).toEqual([]);
    expect(await actions(desk(), people.doctor)).toEqual([]);
    expect(await actions(books(), people.jane)).toEqual([]);
    expect(await actions(elsewhere, people.jane)).toEqual([]);
  });

  test("come first while nothing is typed, and last among what is found", async () => {
    const untyped = await ask(owner(), "", people.jane.userId);
    expect(untyped.map(({ name }) => name)).toEqual(["actions", "pages"]);
    expect(untyped[0]?.label).toBe("Actions on Jané Gomez");
    const typed = await ask(owner(), "r", people.jane.userId);
    expect(typed.map(({ name }) => name).slice(-2)).toEqual(["pages", "actions"]);
    expect(await actions(owner(), people.doctor, "dis")).toEqual(["Disable"]);
  });

  test("lead to the place or the dialog that exists", async () => {
    const { userId } = people.doctor;
    const places = Object.fromEntries(
      (await ask(owner(), "", userId))[0]?.items.map(({ label, href }) => [label, href]) ?? [],
    );
    expect(places).toMatchObject({
      Edit: `/admin/users/${userId}/settings/demographics`,
      Disable: `/admin/users?id=${userId}&disable=${userId}`,
      Remove: `/admin/users?id=${userId}&remove=${userId}`,
      Suspend: `/admin/users/${userId}/settings/other#status`,
    });
  });
});
