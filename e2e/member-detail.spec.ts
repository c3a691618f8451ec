import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { actorOf, aProvider, aRoom, auditOf } from "@/lib/testing/factories";
import { findAssignedRooms } from "@/lib/users/rooms";
import { expect, type House, test } from "./fixtures";
import { chip, choose, settingsOf } from "./member-settings";
import { actionPosted, replay } from "./replay";

test("the cog leads to the settings, and their tabs have the article's names", async ({ as, house, axe }) => {
  const owner = await as("owner");
  await owner.goto(`/admin/users/${house.people.member.userId}`);
  await owner.getByRole("main").getByRole("link", { name: "Settings" }).click();
  await expect(owner).toHaveURL(settingsOf(house));
  await owner.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }).click();
  await expect(owner.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ", level: 1 })).toBeVisible();
  await expect(owner.getByText("Status: Active")).toBeVisible();
  const tabs = owner.getByRole("navigation", { name: "Settings" }).getByRole("link");
  await expect(tabs).toHaveText(["Profile", "Rooms", "Management", "Other"]);
  await expect(
    owner.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }),
  ).toHaveAttribute("aria-current", "page");
  await tabs.getByText("Management").click();
  await expect(owner.getByRole("heading", { name: "Care team" })).toBeVisible();
  await expect(owner).toHaveTitle(`Management · Settings of member ${house.people.member.userId} · Clinic Admin`);
  await axe(owner);
  await owner.getByRole("link", { name: "Summary" }).click();
  await expect(owner.getByRole("region", { name: "Visits" })).toContainText("No visits yet.");
  await axe(owner);

  const csr = await as("csr");
  await csr.goto(settingsOf(house, "/management"));
  await expect(csr.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveText([
    "Profile",
    "Rooms",
    "Management",
  ]);
});

test("who may only look has no cog, and a settings page names nobody to who may not open it", async ({
  as,
  via,
  house,
}) => {
  const { clinic, people } = house;
  const { member, provider, otherOwner } = people;
  const summary = `/admin/users/${member.userId}`;
  const parts = (html: string) => [/>Visits<\/h2>/, />Care<\/h2>/, /\/settings"/].map((part) => part.test(html));
  // One who sees Jane in their own room, and one who sees all members: both may look, and no more.
  const lookers = [await via("provider"), await via(await aProvider(clinic, { roles: ["scheduler"] }))];
  for (const page of lookers) {
    const html = await page.html(summary);
    expect(html).toContain("MEMBER DETAIL: JANE GOMEZ");
    expect(parts(html)).toEqual([true, false, false]);
  }
  const owner = await via("owner");
  expect(parts(await owner.html(summary))).toEqual([true, true, true]);
  const strangers = [await via("analyst"), await via("member"), await via("otherOwner")];
  for (const page of [...lookers, ...strangers]) {
    for (const tab of ["/rooms", "/management"]) {
      const answer = await page.request.get(settingsOf(house, tab));
      expect(answer.status(), tab).toBe(404);
      // Who is Jane herself has her own name in the top bar.
      if (page !== strangers[1]) expect(await answer.text()).not.toMatch(/gomez/i);
      expect(await answer.text()).not.toContain("MEMBER DETAIL");
    }
  }
  for (const id of [provider.userId, otherOwner.userId, 999_999_999_999, "abc"]) {
    for (const tab of ["/rooms", "/management"]) {
      expect((await owner.request.get(`/admin/users/${id}/settings${tab}`)).status(), `${id}${tab}`).toBe(404);
    }
  }
  expect(await auditOf(house.other)).toMatchObject([{ action: "access.denied" }, { action: "access.denied" }]);
  const page = await as("owner");
  await page.goto(`/admin/users/${provider.userId}/settings/rooms`);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(page.getByRole("main")).toHaveCount(1);
});

test("rooms by keyboard: type, Enter, Backspace, save; each look at the page is in the audit trail once", async ({
  as,
  house,
  axe,
}) => {
  const { csr, member } = house.people;
  await aRoom(house.clinic, [], "Primary Care");
  const closed = await aRoom(house.clinic, [], "Pediatrics");
  await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id)));
  const page = await as("csr");
  await page.goto(settingsOf(house, "/rooms"));
  const input = page.getByRole("combobox", { name: "Rooms" });
  await expect(chip(page, "Jessica Laynes' Clinic")).toBeVisible();

  await input.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option")).toHaveText([/Primary Care/]);
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(chip(page, "Jessica Laynes' Clinic")).toBeVisible();

  await page.keyboard.type("prim");
  await expect(page.getByRole("option")).toHaveText([/Primary Care/]);
  await page.keyboard.press("Enter");
  await expect(chip(page, "Primary Care")).toBeVisible();
  await page.keyboard.type("nowhere");
  await expect(page.getByText("No match.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(settingsOf(house, "/rooms"));
  await input.fill("");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Choose at least one room.")).toBeVisible();
  await expect(input).toBeFocused();
  await axe(page);

  await choose(page, "Rooms", "Primary");
  await page.keyboard.press("Tab");
  await expect(chip(page, "Primary Care")).toBeVisible();
  await page.getByRole("button", { name: "Save Rooms" }).click();
  await expect(page.getByText("Rooms saved")).toBeVisible();
  await page.reload();
  await expect(chip(page, "Primary Care")).toBeVisible();
  await expect(chip(page, "Jessica Laynes' Clinic")).toHaveCount(0);

  const trail = (await auditOf(house.clinic)).filter(({ subjectId }) => subjectId === member.userId);
  expect(trail.map(({ action, actorId, details }) => [action, actorId, details])).toEqual([
    ["user.viewed", csr.userId, {}],
    ["user.roomsChanged", csr.userId, expect.objectContaining({ added: 1, removed: 1 })],
    ["user.viewed", csr.userId, {}],
  ]);
});

test("two people at once: who comes second sees what changed, and decides", async ({ as, house, axe }) => {
  await aRoom(house.clinic, [], "Primary Care");
  await aRoom(house.clinic, [], "Dermatology");
  const [first, second] = [await as("owner"), await as("csr")];
  for (const page of [first, second]) await page.goto(settingsOf(house, "/rooms"));
  await choose(first, "Rooms", "Derma");
  await choose(second, "Rooms", "Primary");
  await first.keyboard.press("Tab");
  await first.getByRole("button", { name: "Save Rooms" }).click();
  await expect(first.getByText("Rooms saved")).toBeVisible();

  await second.keyboard.press("Tab");
  await second.getByRole("button", { name: "Save Rooms" }).click();
  const notice = second.getByRole("alert").filter({ hasText: "Somebody else saved this while you had it open" });
  await expect(notice).toContainText("Rooms: Jessica Laynes' Clinic → Dermatology, Jessica Laynes' Clinic");
  await axe(second);
  await expect(chip(second, "Primary Care")).toBeVisible();
  await notice.getByRole("button", { name: "Use theirs" }).click();
  await expect(chip(second, "Dermatology")).toBeVisible();
  await expect(chip(second, "Primary Care")).toHaveCount(0);

  // A change elsewhere in the record is no reason to ask.
  await first.goto(settingsOf(house, "/management"));
  await choose(first, "Tags", "Follow-up");
  await first.getByRole("button", { name: "Save Tags" }).click();
  await expect(first.getByText("Tags saved")).toBeVisible();
  await choose(second, "Rooms", "Primary");
  await second.keyboard.press("Tab");
  await second.getByRole("button", { name: "Save Rooms" }).click();
  await expect(second.getByText("Rooms saved")).toBeVisible();
  const carla = actorOf(house.clinic, house.people.csr);
  expect((await findAssignedRooms(carla, house.people.member.id)).assigned).toHaveLength(3);
});

test("narrow and dark, the pages fit and pass the same checks", async ({ as, house, axe }) => {
  await aRoom(house.clinic, [], "A room with a name that is longer than most and does not fit into a line");
  const page = await as("owner");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const tab of ["/rooms", "/management"]) {
    await page.goto(settingsOf(house, tab));
    await page.getByRole("combobox").first().click();
    await expect(page.getByRole("listbox")).toBeVisible();
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await fits();
    await axe(page, "look");
    // No check of contrast under forced colours: axe mixes the page's own with the system's.
    await page.emulateMedia({ forcedColors: "active" });
    await fits();
    await page.emulateMedia({ forcedColors: "none" });
  }
});

test("each save, posted again by who may not, answers 404 and changes nothing", async ({ as, via, house, request }) => {
  test.slow();
  const { clinic, other, people } = house;
  const extra = await aRoom(clinic, [], "Primary Care");
  const foreign = await aRoom(other);
  const csr = await as("csr");
  await csr.goto(settingsOf(house, "/rooms"));
  await choose(csr, "Rooms", "Primary");
  await csr.keyboard.press("Tab");
  const saved = await actionPosted(csr, () => csr.getByRole("button", { name: "Save Rooms" }).click());
  await expect(csr.getByText("Rooms saved")).toBeVisible();

  await csr.goto(settingsOf(house, "/management"));
  await choose(csr, "Providers", "Sanders");
  await csr.keyboard.press("Tab");
  const team = await actionPosted(csr, () => csr.getByRole("button", { name: "Save Care Team" }).click());
  await choose(csr, "Tags", "Follow-up");
  const tagged = await actionPosted(csr, () => csr.getByRole("button", { name: "Save Tags" }).click());
  await csr.getByLabel("New note").fill("Called.");
  const added = await actionPosted(csr, () => csr.getByRole("button", { name: "Add Note" }).click());
  await csr.getByRole("button", { name: "Edit note: Called." }).click();
  await csr.getByRole("textbox", { name: "Note", exact: true }).fill("Called twice.");
  const edited = await actionPosted(csr, () => csr.getByRole("button", { name: "Save Note" }).click());
  await csr.getByRole("button", { name: "Delete note: Called twice." }).click();
  const deleting = await actionPosted(csr, () => csr.getByRole("button", { name: "Delete Note", exact: true }).click());
  await expect(csr.getByText("No notes yet.")).toBeVisible();

  const posts = [saved, team, tagged, added, edited, deleting];
  const before = await everythingOf(house);
  for (const role of ["provider", "analyst", "member", "otherOwner"] as const) {
    const page = await via(role);
    for (const post of posts) expect((await replay(page, post)).status(), `${role}: ${post.postData()}`).toBe(404);
    const denials = (await auditOf(role === "otherOwner" ? other : clinic)).filter(
      ({ action, actorId }) => action === "access.denied" && actorId === people[role].userId,
    );
    expect(denials.length).toBeGreaterThanOrEqual(posts.length);
  }
  const { "next-action": id = "", "content-type": type = "" } = saved.headers();
  const anonymous = await request.post(settingsOf(house, "/rooms"), {
    headers: { "next-action": id, "content-type": type, origin: process.env.E2E_URL ?? "" },
    data: saved.postData() ?? "",
    maxRedirects: 0,
  });
  expect(anonymous.headers()["x-action-redirect"]).toContain("/login");

  // Who may, with another clinic's room in place of one of this clinic; and nonsense is no crash.
  const swapped = (saved.postData() ?? "")
    .replace(`"${extra.id}"`, `"${foreign.id}"`)
    .replace(/"version":\d+/, '"version":4');
  expect(swapped).toContain(`"${foreign.id}"`);
  expect((await replay(csr, saved, { data: swapped })).status()).toBe(404);
  for (const data of [[{}], [{ id: people.member.userId, version: 4, rooms: "all" }], [null]]) {
    expect((await replay(csr, saved, { data: JSON.stringify(data) })).status()).toBe(200);
  }
  expect(await everythingOf(house)).toEqual(before);
});

/** What the clinic holds about the member, row by row. */
function everythingOf({ clinic }: House) {
  return acrossClinics(async (tx) => {
    const tables = ["memberships", "room_assignments", "care_team", "tags", "membership_tags", "notes"];
    const dumps = tables.map(
      (table) => `(select coalesce(json_agg(t), '[]') from ${table} t where clinic_id = ${clinic.id})`,
    );
    const { rows } = await tx.execute(`select ${dumps.map((dump, index) => `${dump} as t${index}`).join(", ")}`);
    return rows;
  });
}
