import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { auditOf } from "@/lib/testing/factories";
import { expect, type Role, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

/** A label from its first letter to its last; a required one has a star. */
const labelled = (label: string) => new RegExp(`^${label.replace(/[()]/g, "\\$&")}( \\*)?$`);
const form = (page: Page) => page.getByRole("form", { name: "Profile" });
const field = (page: Page, label: string) => form(page).getByLabel(labelled(label));
const save = (page: Page) => form(page).getByRole("button", { name: "Save Profile" }).click();

async function recordOf({ id }: { id: number }) {
  const [record] = await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, id)));
  return record;
}

test("the Profile tab saves the record, and the trail says which fields and by whom (S1)", async ({
  as,
  house,
  axe,
}) => {
  const jane = house.people.member;
  const page = await as("csr");
  await page.goto(`/admin/users/${jane.userId}`);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ" })).toBeVisible();
  await expect(field(page, "First Name")).toHaveValue("Jane");
  await expect(field(page, "Email")).toHaveAttribute("readonly");
  await axe(page);

  await field(page, "Last Name").fill("");
  await save(page);
  await expect(form(page).getByText("Enter the last name.")).toBeVisible();
  await expect(field(page, "Last Name")).toBeFocused();
  await field(page, "Last Name").fill("Gómez");
  await field(page, "Country (optional)").selectOption("Canada");
  await field(page, "State (optional)").selectOption("Quebec");
  await field(page, "Phone (optional)").fill("514 555 0123");
  await save(page);

  await expect(page.getByText("Profile saved")).toBeVisible();
  await expect(field(page, "Phone (optional)")).toHaveValue("+1 514 555 0123");
  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GÓMEZ" })).toBeVisible();
  expect(await recordOf(jane)).toMatchObject({
    lastName: "Gómez",
    country: "CA",
    state: "QC",
    phone: "+15145550123",
    version: 2,
  });
  const events = (await auditOf(house.clinic)).filter(({ action }) => action === "user.edited");
  expect(events).toMatchObject([
    {
      actorId: house.people.csr.userId,
      subjectId: jane.userId,
      details: { fields: "Last Name, State, Country, Phone" },
    },
  ]);
  const admin = await as("admin");
  await admin.goto(`/admin/users/${jane.userId}`);
  await expect(admin.getByRole("region", { name: "Activity" })).toContainText(
    "Record edited by Carla DeskFields: Last Name, State, Country, Phone",
  );
});

test("a save that comes second says what changed, and either way on loses nothing", async ({ as, house, axe }) => {
  const jane = house.people.member;
  const [first, second] = [await as("admin"), await as("csr")];
  for (const page of [first, second]) await page.goto(`/admin/users/${jane.userId}/settings`);
  await field(second, "Address (optional)").fill("2 Side Street");
  await field(first, "City (optional)").fill("Reno");
  await field(first, "Country (optional)").selectOption("United States");
  await field(first, "Year").selectOption("1985");
  await field(first, "Month").selectOption("May");
  await field(first, "Day").selectOption("14");
  await save(first);
  await expect(first.getByText("Profile saved")).toBeVisible();

  await save(second);
  const notice = form(second).getByRole("alert").filter({ hasText: "Somebody else saved this" });
  await expect(notice).toContainText("City: empty → Reno");
  await expect(notice).toContainText("Country: empty → United States");
  await expect(notice).toContainText("Date of Birth: empty → May 14, 1985");
  await expect(notice).toBeInViewport();
  await axe(second);
  expect(await recordOf(jane)).toMatchObject({ city: "Reno", address: null, version: 2 });

  await notice.getByRole("button", { name: "Save mine over it" }).click();
  await expect(second.getByText("Profile saved")).toBeVisible();
  expect(await recordOf(jane)).toMatchObject({ city: "Reno", address: "2 Side Street", country: "US", version: 3 });
  await expect(field(second, "City (optional)")).toHaveValue("Reno");
});

test("another tab asks before what was typed is lost", async ({ as, house }) => {
  const page = await as("csr");
  await page.goto(`/admin/users/${house.people.member.userId}/settings`);
  await field(page, "City (optional)").fill("Reno");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }).click();
  await page.getByRole("button", { name: "Stay" }).click();
  await expect(field(page, "City (optional)")).toHaveValue("Reno");
  await save(page);
  await expect(page.getByText("Profile saved")).toBeVisible();
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }).click();
  await expect(page).toHaveURL(/\/settings\/rooms$/);
});

test("who may not: the tab does not exist, and a carer's own request is refused", async ({ as, via, house }) => {
  const jane = house.people.member;
  const csr = await as("csr");
  await csr.goto(`/admin/users/${jane.userId}/settings`);
  await field(csr, "City (optional)").fill("Reno");
  const request = await actionPosted(csr, () => save(csr));
  await expect(csr.getByText("Profile saved")).toBeVisible();
  const data = (request.postData() ?? "").replace('"Reno"', '"Portland"').replace('"version":1', '"version":2');
  const before = await recordOf(jane);

  for (const role of ["analyst", "provider", "member", "otherOwner"] satisfies Role[]) {
    await test.step(role, async () => {
      const page = await via(role);
      expect((await page.request.get(`/admin/users/${jane.userId}/settings`)).status()).toBe(404);
      expect((await replay(page, request, { data })).status()).toBe(404);
      expect(await recordOf(jane)).toEqual(before);
      const clinic = role === "otherOwner" ? house.other : house.clinic;
      expect(await auditOf(clinic)).toContainEqual(
        expect.objectContaining({ action: "access.denied", actorId: house.people[role].userId }),
      );
    });
  }
});

test("everybody edits their own record in My Profile; providers are asked for no physician", async ({
  as,
  house,
  axe,
}) => {
  const page = await as("member");
  await page.goto("/my-profile");
  // Filled in once the form works; before that nothing typed would stay.
  await expect(field(page, "First Name")).toHaveValue("Jane");
  await field(page, "First Name").fill("Janet");
  await field(page, "Primary Care Physician Name (optional)").fill("Dr. Lee");
  await save(page);
  await expect(page.getByText("Profile saved")).toBeVisible();
  await expect(page.getByRole("button", { name: "Janet Gomez" })).toBeVisible();
  await axe(page);
  expect(await recordOf(house.people.member)).toMatchObject({ firstName: "Janet", primaryCareName: "Dr. Lee" });
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({
      action: "user.edited",
      actorId: house.people.member.userId,
      subjectId: house.people.member.userId,
      details: { fields: "First Name, Primary Care Physician Name" },
    }),
  );

  const desk = await as("csr");
  await desk.goto("/my-profile");
  const own = desk.getByRole("form", { name: "Demographics" });
  await expect(own.getByLabel("First Name")).toHaveValue("Carla");
  await expect(desk.getByLabel(/Primary Care/)).toHaveCount(0);
  await own.getByLabel("Phone").fill("+1 408 555 0123");
  await own.getByRole("button", { name: "Save Demographics" }).click();
  await expect(desk.getByText("Demographics saved")).toBeVisible();
  expect(await recordOf(house.people.csr)).toMatchObject({ phone: "+14085550123" });
});
