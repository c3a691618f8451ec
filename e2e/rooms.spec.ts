import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { aMember, aRoom, auditOf, aVisit } from "@/lib/testing/factories";
import { expect, type House, type Role, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const roomsOf = ({ clinic }: House) =>
  acrossClinics((tx) => tx.select().from(rooms).where(eq(rooms.clinicId, clinic.id)).orderBy(rooms.id));

const roomActions = async ({ clinic }: House) =>
  (await auditOf(clinic)).map(({ action }) => action).filter((action) => action.startsWith("room."));

const rowOf = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();

/** No word of a room's pages is cut off or makes the page scroll sideways. */
async function expectToFit(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test("New Room: slug and code are proposed from the name, and a taken one is named at its field", async ({
  as,
  house,
  axe,
}) => {
  const [before] = await roomsOf(house);
  const page = await as("admin");
  await page.goto("/admin/rooms");
  await expect(page).toHaveTitle("Rooms · Clinic Admin");
  await page.getByRole("link", { name: "New Room" }).click();
  await expect(page.getByRole("heading", { name: "New Room" })).toBeVisible();
  await expect(page.getByLabel("Domain")).toHaveValue(new URL(page.url()).host);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("Enter a name, as patients will read it.")).toBeVisible();
  await axe(page);

  // Both at the first try, and leaving the last field for the first takes neither back.
  const other = await as("owner");
  await other.goto("/admin/rooms/new");
  for (const [field, taken] of [
    ["Name", "Twin"],
    ["Slug", before?.slug],
    ["Code", before?.code],
  ] as const)
    await other.getByLabel(field).fill(taken ?? "");
  await other.getByRole("button", { name: "Create" }).click();
  await expect(other.getByLabel("Slug")).toBeFocused();
  await expect(other.getByText(/Another room has the code/)).toBeVisible();
  await expect(other.getByText(`${before?.slug} is taken.`)).toBeVisible();

  const slug = `night-care-${house.clinic.id}`;
  await page.getByLabel("Name").fill(`Night Care ${house.clinic.id}`);
  await expect(page.getByLabel("Slug")).toHaveValue(slug);
  await expect(page.getByLabel("Code")).toHaveValue(/^NC\d-night$/);
  await expect(page.getByText(`/u/${slug}`)).toBeVisible();
  await page.getByLabel("Slug").fill(before?.slug ?? "");
  await page.getByLabel("Name").fill(`Night Care ${house.clinic.id} again`);
  await expect(page.getByLabel("Slug")).toHaveValue(before?.slug ?? "");
  const warning = page.getByText("No active provider is assigned.");
  await expect(warning).toBeVisible();
  await page.getByLabel("Assignments").fill("sand");
  await page.getByRole("option", { name: /Andrea Sanders Licensed Service Provider/ }).click();
  await expect(warning).toHaveCount(0);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText(`${before?.slug} is taken. Free: ${before?.slug}-2`)).toBeVisible();
  await expect(page.getByLabel("Slug")).toBeFocused();
  await page.getByRole("button", { name: `Use ${before?.slug}-2` }).click();
  await expect(page.getByLabel("Slug")).toHaveValue(`${before?.slug}-2`);
  await expect(page.getByText("is taken")).toHaveCount(0);

  await page.getByLabel("Slug").fill(before?.slug ?? "");
  await page.getByLabel("Code").fill(before?.code.toUpperCase() ?? "");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText(/Another room has the code/)).toBeVisible();
  await expect(page.getByLabel("Slug")).toBeFocused();
  await page.getByRole("button", { name: `Use ${before?.slug}-2` }).click();
  expect(await roomsOf(house)).toEqual([before]);

  await page.getByLabel("Code").fill("NC-1");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: /^Edit Room: Night Care/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove Andrea Sanders" })).toBeVisible();
  expect((await roomsOf(house))[1]).toMatchObject({ slug: `${before?.slug}-2`, code: "NC-1", closedAt: null });
  expect(await roomActions(house)).toEqual(["room.created"]);
});

test("Edit: closing says what is to come, and somebody else's save is shown", async ({ as, house, axe }) => {
  const { member, provider } = house.people;
  const visit = { roomId: house.room.id, memberId: member.id, providerId: provider.id } as const;
  await aVisit(house.clinic, { ...visit, status: "scheduled" });
  const [page, other] = [await as("owner"), await as("admin")];
  await page.goto("/admin/rooms");
  await expect(rowOf(page, "Jessica Laynes' Clinic")).toContainText(/1 provider\s*1 member\s*1\s*Active/);
  await expect(page.getByRole("link", { name: `/u/${house.room.slug}` })).toHaveAttribute(
    "href",
    `/u/${house.room.slug}`,
  );
  await page.getByRole("link", { name: "Edit Jessica Laynes' Clinic" }).click();
  await expect(page.getByRole("link", { name: "1 member" })).toHaveAttribute(
    "href",
    `/admin/rooms/${house.room.id}/members`,
  );
  await other.goto(`/admin/rooms/${house.room.id}`);
  await expect(page.getByRole("link", { name: "Landing page" })).toHaveAttribute("href", `/u/${house.room.slug}`);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText(/^The link (is copied\.|of the landing page)$/)).toBeVisible();

  await expect(page.getByText(/To come in it/)).toHaveCount(0);
  await page.getByLabel("Is Active?").uncheck();
  await expect(page.getByText("To come in it: 1 visit. Saving makes the room inactive.")).toBeVisible();
  await axe(page);
  await save(page);
  await expect(page.getByText("Jessica Laynes' Clinic is saved.")).toBeVisible();
  await expect(page.getByText(/To come in it/)).toHaveCount(0);
  expect((await roomsOf(house))[0]?.closedAt).not.toBeNull();

  await other.getByLabel("Name").fill("Jessica's");
  await save(other);
  await expect(other.getByRole("alert").getByText("Is Active?: yes → no")).toBeVisible();
  await other.getByRole("button", { name: "Save mine over it" }).click();
  await expect(other.getByText("Jessica's is saved.")).toBeVisible();
  expect((await roomsOf(house))[0]).toMatchObject({ name: "Jessica's", closedAt: expect.any(Date) });
  expect(await roomActions(house)).toEqual(["room.closed", "room.edited"]);
});

test("search, Show Inactive Rooms and Delete", async ({ as, house, axe }) => {
  const closed = await aRoom(house.clinic, [house.people.provider], "Travel Clinic");
  await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id)));
  const page = await as("owner");
  await page.goto("/admin/rooms");
  await expect(page.getByText("Showing 1 to 1 of 1")).toBeVisible();
  await page.getByLabel("Name, Code or Slug").fill("travel");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No room matches this search")).toBeVisible();
  await axe(page);
  await page.getByLabel("Show Inactive Rooms").check();
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL("/admin/rooms?search=travel&inactive=1");
  await expect(rowOf(page, "Travel Clinic")).toContainText("Inactive");
  // What the form sends without JavaScript is answered alike.
  const answer = await page.request.get("/admin/rooms?search=travel&inactive=1&size=25");
  expect(await answer.text()).toContain("Travel Clinic");

  await page.getByRole("button", { name: "Delete Travel Clinic" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Delete Travel Clinic?" });
  await expect(dialog).toContainText("1 provider loses this room");
  await expect(page).toHaveURL(new RegExp(`&delete=${closed.id}$`));
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Delete Travel Clinic" })).toBeFocused();
  await page.getByRole("button", { name: "Delete Travel Clinic" }).click();
  await dialog.getByRole("button", { name: "OK" }).click();
  await expect(page.getByText("Travel Clinic is deleted.")).toBeVisible();
  // The first thing of the page that can be done: the row is gone with its button.
  await expect(page.getByRole("link", { name: "New Room" })).toBeFocused();
  expect(await roomsOf(house)).toHaveLength(1);

  await page.goto("/admin/rooms");
  await page.getByRole("button", { name: "Delete Jessica Laynes' Clinic" }).click();
  const refusal = page.getByRole("alertdialog", { name: "Jessica Laynes' Clinic cannot be deleted" });
  await expect(refusal).toContainText("1 member depends on it. Assign them to another room first");
  await expect(refusal.getByRole("button", { name: "OK" })).toHaveCount(0);
  await axe(page);
  await refusal.getByRole("button", { name: "Close" }).click();
  expect(await roomActions(house)).toEqual(["room.deleted"]);
});

test("in the dark and 360 px wide", async ({ as, house, axe }) => {
  const page = await as("owner");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  const room = `/admin/rooms/${house.room.id}`;
  await aMember(house.clinic, { firstName: "Ann", lastName: "Reed" });
  for (const path of ["/admin/rooms", "/admin/rooms/new", room, `${room}/members?add=reed`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await axe(page, "look");
    await expectToFit(page);
  }
});

// One admin's requests serve for all: what each role gets does not depend on what another got.

test("who may not: no tab, no page, and an admin's own requests are refused", async ({ as, via, house }) => {
  const admin = await as("admin");
  const empty = await aRoom(house.clinic, [], "Empty");
  const listed = (await (await via("admin")).html("/admin/rooms")).replace(/<script.*?<\/script>/gs, "");
  expect(listed.split("No active provider")).toHaveLength(2);
  await admin.goto(`/admin/rooms/${house.room.id}`);
  await admin.getByLabel("Name").fill("Renamed");
  const edit = await actionPosted(admin, () => save(admin));
  await expect(admin.getByText("Renamed is saved.")).toBeVisible();
  const again = (edit.postData() ?? "").replace("Renamed", "Again").replace('"version":1', '"version":2');
  await admin.goto(`/admin/rooms?delete=${empty.id}`);
  const removal = await actionPosted(admin, () => admin.getByRole("button", { name: "OK" }).click());
  await expect(admin.getByText("Empty is deleted.")).toBeVisible();
  const kept = await aRoom(house.clinic, [], "Kept");
  const deletion = (removal.postData() ?? "").replace(String(empty.id), String(kept.id));
  const before = await roomsOf(house);

  for (const role of [
    ...(["accountManager", "scheduler", "analyst", "provider", "csr", "member"] satisfies Role[]),
    "otherOwner" as const,
  ]) {
    await test.step(role, async () => {
      const page = await via(role);
      expect((await replay(page, edit, { data: again })).status()).toBe(404);
      expect((await replay(page, removal, { data: deletion })).status()).toBe(404);
      expect((await page.request.get(`/admin/rooms/${house.room.id}`)).status()).toBe(404);
      if (role !== "otherOwner")
        expect(await (await page.request.get("/admin/users")).text()).not.toContain("/admin/rooms");
      expect(await roomsOf(house)).toEqual(before);
      const clinic = role === "otherOwner" ? house.other : house.clinic;
      const denials = (await auditOf(clinic)).filter(
        ({ action, actorId, details }) =>
          action === "access.denied" &&
          actorId === house.people[role].userId &&
          String(details.path).startsWith("/admin/rooms"),
      );
      expect(denials.length).toBeGreaterThanOrEqual(3);
    });
  }

  // The same requests from the admin do what they ask for.
  expect((await replay(admin, edit, { data: again })).status()).toBe(200);
  expect((await replay(admin, removal, { data: deletion })).status()).toBe(200);
  expect((await roomsOf(house)).map(({ name }) => name)).toEqual(["Again"]);
});
