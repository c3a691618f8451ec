import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { mailOutbox } from "@/db/schema/mail";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { aProvider, auditOf, seatsUsed, times } from "@/lib/testing/factories";
import { expect, type House, type Role, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const rowOf = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
const form = (page: Page, name = "New Provider") => page.getByRole("form", { name });

let serial = 0;
const freshEmail = () => `nora.${process.pid}.${Date.now()}.${++serial}@example.com`;

async function placeOf({ clinicId, id }: { clinicId: number; id: number }) {
  const [place] = await acrossClinics((tx) =>
    tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinicId), eq(memberships.id, id))),
  );
  return place;
}

const rolesOf = ({ clinicId, id }: { clinicId: number; id: number }) =>
  acrossClinics(async (tx) => {
    const rows = await tx
      .select({ role: membershipRoles.role })
      .from(membershipRoles)
      .where(and(eq(membershipRoles.clinicId, clinicId), eq(membershipRoles.membershipId, id)));
    return rows.map(({ role }) => role);
  });

async function fillRequired(page: Page, email: string) {
  await form(page).getByRole("radio", { name: "Medical Assistant" }).check();
  await form(page).getByLabel("First Name").fill("Nora");
  await form(page).getByLabel("Last Name").fill("Field");
  await form(page).getByLabel("Email").fill(email);
}

const create = (page: Page) => form(page).getByRole("button", { name: "Create" }).click();

/** No wider than the screen. */
async function fits(page: Page) {
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
}

test("the article's steps: a clinic admin creates a provider account (S2)", async ({ as, house, axe }) => {
  const page = await as("admin");
  await page.goto("/admin");
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByRole("link", { name: "New Provider" }).click();
  await expect(page.getByRole("heading", { name: "New Provider", level: 1 })).toBeVisible();
  await expect(form(page).getByRole("radio")).toHaveCount(3);
  await expect(form(page).getByRole("radio", { name: "Remote Medic" })).toHaveCount(0);

  await create(page);
  await expect(form(page).getByText("Choose the user subtype.")).toBeVisible();
  await expect(form(page).getByText("Enter the first name.")).toBeVisible();

  const email = freshEmail();
  await form(page).getByRole("radio", { name: "Licensed Service Provider" }).check();
  await form(page).getByLabel("First Name").fill("Nora");
  await form(page).getByLabel("Last Name").fill("Field");
  await form(page).getByLabel("Email").fill(email);
  await expect(form(page).getByLabel("Username")).toHaveValue(email);
  await form(page).getByLabel("Title").fill("Dr.");
  await form(page).getByLabel("Suffix").fill("MD");
  await form(page).getByLabel("Phone").fill("(408) 555-0123");
  await form(page).getByLabel("Gender").selectOption("Female");
  await form(page).getByLabel("Licence Number").fill("A 12345");
  await form(page).getByLabel("Licence State").fill("CA");
  await form(page).getByLabel("Bio").fill("Family doctor.\nSpeaks Spanish.");
  const preview = form(page).getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("Dr. Nora Field, MD");
  await expect(preview.getByText("Family doctor. Speaks Spanish.")).toHaveCSS(
    "white-space-collapse",
    "preserve-breaks",
  );
  await expect(form(page).getByText("30 / 2,000 characters.")).toBeVisible();
  await form(page).getByRole("combobox", { name: "Rooms" }).fill("Jess");
  await page.getByRole("option", { name: "Jessica Laynes' Clinic" }).click();
  await page.keyboard.press("Escape");
  await create(page);

  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: NORA FIELD" })).toBeVisible();
  await expect(page.getByText(`A “Set Password Now” e-mail goes to ${email}.`)).toBeVisible();
  const profile = page.getByRole("region", { name: "Profile" });
  for (const fact of ["Dr. Nora Field, MD", "A 12345, CA", "Family doctor."]) await expect(profile).toContainText(fact);
  await expect(page.getByRole("region", { name: "Rooms" })).toContainText("Jessica Laynes' Clinic");
  await axe(page);

  expect(await seatsUsed(house.clinic)).toBe(8);
  const mails = await acrossClinics((tx) =>
    tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, house.clinic.id)),
  );
  expect(mails).toMatchObject([{ toAddress: email, template: "set-password" }]);
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({
      action: "user.created",
      actorId: house.people.admin.userId,
      details: { type: "provider", subtype: "Licensed Service Provider", rooms: 1 },
    }),
  );
});

test("a Remote Medic is offered where the clinic works with them", async ({ as, house }) => {
  await acrossClinics((tx) =>
    tx.update(clinics).set({ remoteMedicsSince: new Date() }).where(eq(clinics.id, house.clinic.id)),
  );
  const page = await as("owner");
  await page.goto("/admin/users/new-provider");
  await fillRequired(page, freshEmail());
  await form(page).getByRole("radio", { name: "Remote Medic" }).check();
  await create(page);
  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: NORA FIELD" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Remote Medic", { exact: true })).toBeVisible();
});

test("without a seat the page says so at once, and a seat that is lost meanwhile loses nothing typed", async ({
  as,
  house,
  axe,
}) => {
  const page = await as("admin");
  await page.goto("/admin/users/new-provider");
  await fillRequired(page, freshEmail());
  await Promise.all(times(5, () => aProvider(house.clinic)));
  await create(page);
  await expect(form(page).getByText("All 12 paid user seats are in use. A provider needs a free one.")).toBeVisible();
  await expect(form(page).getByLabel("First Name")).toHaveValue("Nora");
  expect(await seatsUsed(house.clinic)).toBe(12);

  const late = await as("admin");
  await late.goto("/admin/users/new-provider");
  await expect(late.getByText("All 12 paid user seats are in use")).toBeVisible();
  await expect(late.getByText("The account owner, Olive Owner, can free one")).toBeVisible();
  await expect(form(late)).toHaveCount(0);
  await axe(late);
  await late.goto("/admin/users/invite");
  await expect(late.getByText("The account owner, Olive Owner, can free one")).toBeVisible();
  await expect(late.getByLabel("Provider", { exact: true })).toBeDisabled();
  await expect(late.getByLabel("Member", { exact: true })).toBeChecked();
  await axe(late, "look");
  const owner = await as("owner");
  await owner.goto("/admin/users/new-provider");
  await expect(owner.getByText("As the account owner you can free one")).toBeVisible();
  await owner.getByRole("link", { name: "Add seats" }).click();
  await owner.getByRole("alertdialog").getByRole("button", { name: "Add seats" }).click();
  await expect(owner.getByText("12 / 13 paid user seats", { exact: true })).toBeVisible();

  await create(page);
  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: NORA FIELD" })).toBeVisible();
});

test("User Role: the rights hold from the next click, and the list says Provider (CA)", async ({ as, house }) => {
  const [page, andrea] = [await as("admin"), await as("provider")];
  expect((await andrea.goto("/admin/settings"))?.status()).toBe(404);

  await page.goto("/admin/users?type=provider");
  for (const name of ["Olive Owner", "Cleo Admin"]) {
    await expect(rowOf(page, name).getByRole("button", { name: "More actions" })).toHaveCount(0);
  }
  await rowOf(page, "Andrea Sanders").getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "User Role" }).click();
  await expect(page.getByRole("heading", { name: "User Role" })).toBeVisible();
  const roles = form(page, "User Role");
  await roles.getByRole("checkbox", { name: "Clinic Admin" }).check();
  await roles.getByRole("checkbox", { name: "Analyst" }).check();
  await roles.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("The roles of Andrea Sanders are saved.")).toBeVisible();
  expect((await rolesOf(house.people.provider)).sort()).toEqual(["analyst", "clinic_admin"]);

  expect((await andrea.goto("/admin/settings"))?.status()).toBe(200);
  await page.getByRole("link", { name: "Back to Users" }).click();
  await expect(rowOf(page, "Andrea Sanders")).toContainText("Provider (CA)");

  // Nobody demotes themselves, nor the owner.
  for (const person of [house.people.admin, house.people.owner]) {
    await page.goto(`/admin/users/${person.userId}/user-role`);
    await expect(page.getByRole("heading", { name: "User Role" })).toBeVisible();
    await expect(form(page, "User Role")).toHaveCount(0);
  }
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({
      action: "user.rolesChanged",
      subjectId: house.people.provider.userId,
      details: { was: "none", is: "Clinic Admin, Analyst" },
    }),
  );
});

test("the article's steps: a provider is edited and suspended (S2)", async ({ as, house, axe }) => {
  const { provider } = house.people;
  const page = await as("admin");
  await page.goto("/admin/users");
  await page.getByLabel("Full Name").fill("Andrea");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Edit Andrea Sanders" }).click();
  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: ANDREA SANDERS" })).toBeVisible();
  const tabs = page.getByRole("navigation", { name: "Settings" });
  await expect(tabs.getByRole("link")).toHaveText(["Demographics", "Profile", "Assignment", "Authentication Detail"]);
  await axe(page);
  const demographics = form(page, "Demographics");
  await demographics.getByLabel("Last Name").fill("Santos");
  await demographics.getByLabel("Title").fill("Dr.");
  await demographics.getByRole("button", { name: "Save Demographics" }).click();
  await expect(page.getByText("Demographics saved")).toBeVisible();
  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: ANDREA SANTOS" })).toBeVisible();

  await tabs.getByRole("link", { name: "Profile" }).click();
  await form(page, "Profile").getByLabel("Bio").fill("<b>Hello</b>");
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("Dr. Andrea Santos");
  await tabs.getByRole("link", { name: "Assignment" }).click();
  await page.getByRole("button", { name: "Stay" }).click();
  await form(page, "Profile").getByRole("button", { name: "Save Profile" }).click();
  await expect(page.getByText("Profile saved")).toBeVisible();

  await tabs.getByRole("link", { name: "Assignment" }).click();
  await form(page, "Assignment").getByRole("button", { name: "Remove Jessica Laynes' Clinic" }).click();
  await form(page, "Assignment").getByRole("button", { name: "Save Assignment" }).click();
  await expect(page.getByText("Assignment saved")).toBeVisible();

  await tabs.getByRole("link", { name: "Authentication Detail" }).click();
  await page.getByLabel("Status").selectOption("Suspended");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Andrea Santos is suspended.")).toBeVisible();
  expect(await placeOf(provider)).toMatchObject({
    lastName: "Santos",
    title: "Dr.",
    bio: "<b>Hello</b>",
    status: "suspended",
    version: 5,
  });
  // The cog of the summary leads to the same tabs.
  await page.getByRole("link", { name: "Summary" }).click();
  await expect(page.getByRole("region", { name: "Profile" })).toContainText("<b>Hello</b>");
  await expect(page.getByRole("region", { name: "Rooms" })).toContainText("Not assigned to a room.");
  await page.getByRole("link", { name: "Settings" }).last().click();
  await expect(form(page, "Demographics")).toBeVisible();
  await page.goto(`/admin/users/${house.people.owner.userId}/settings/profile`);
  await expect(page.getByText("The account owner's record is theirs to change")).toBeVisible();
});

test("a save that comes second is shown what changed; a change of another tab does not ask", async ({ as, house }) => {
  const path = `/admin/users/${house.people.provider.userId}/settings`;
  const [first, second] = [await as("admin"), await as("owner")];
  await second.goto(`${path}/profile`);
  await first.goto(`${path}/demographics`);
  await first.getByLabel("Gender").selectOption("Non-binary");
  await first.getByRole("button", { name: "Save Demographics" }).click();
  await expect(first.getByText("Demographics saved")).toBeVisible();
  await second.getByLabel("Bio").fill("First words");
  await second.getByRole("button", { name: "Save Profile" }).click();
  await expect(second.getByText("Profile saved")).toBeVisible();

  await first.goto(`${path}/profile`);
  await second.getByLabel("Bio").fill("Second words");
  await second.getByRole("button", { name: "Save Profile" }).click();
  await expect.poll(async () => (await placeOf(house.people.provider))?.bio).toBe("Second words");
  await first.getByLabel("Bio").fill("Third words");
  await first.getByRole("button", { name: "Save Profile" }).click();
  await expect(first.getByText("Bio: First words → Second words")).toBeVisible();
  await first.getByRole("button", { name: "Save mine over it" }).click();
  await expect(first.getByText("Profile saved")).toBeVisible();
  expect(await placeOf(house.people.provider)).toMatchObject({ bio: "Third words", gender: "nonbinary", version: 5 });
});

test("My Profile of a provider: own demographics and bio, with the same preview", async ({ as, house, axe }) => {
  const page = await as("provider");
  await page.goto("/my-profile");
  await form(page, "Demographics").getByLabel("Title").fill("Dr.");
  await form(page, "Demographics").getByRole("button", { name: "Save Demographics" }).click();
  await expect(page.getByText("Demographics saved")).toBeVisible();
  await form(page, "Profile").getByLabel("Bio").fill("x".repeat(2001));
  await form(page, "Profile").getByRole("button", { name: "Save Profile" }).click();
  await expect(form(page, "Profile").getByText("At most 2,000 characters.")).toBeVisible();
  await form(page, "Profile").getByLabel("Bio").fill("Glad to see you.");
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("Dr. Andrea Sanders");
  await form(page, "Profile").getByRole("button", { name: "Save Profile" }).click();
  await expect(page.getByText("Profile saved")).toBeVisible();
  await axe(page);
  expect(await placeOf(house.people.provider)).toMatchObject({ title: "Dr.", bio: "Glad to see you.", version: 3 });
});

test("the pages read well in the dark and on a phone", async ({ as, house, axe }) => {
  const page = await as("admin");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("/admin/users/new-provider");
  await create(page);
  await expect(form(page).getByText("Choose the user subtype.")).toBeVisible();
  await form(page).getByLabel("Bio").fill("W".repeat(300));
  // No other test has these pages checked.
  await axe(page);
  await fits(page);
  for (const path of ["user-role", "settings/profile"]) {
    await page.goto(`/admin/users/${house.people.provider.userId}/${path}`);
    await axe(page);
    await fits(page);
  }
});

test.describe("who may not", () => {
  /** What an admin's browser posts: a new provider, as another form would; and roles and a bio for Andrea. */
  async function adminsRequests(page: Page, { people }: House) {
    const email = freshEmail();
    await page.goto("/admin/users/new-provider");
    await fillRequired(page, email);
    const creation = await actionPosted(page, () => create(page));
    await expect(page.getByText("Nora Field was created.")).toBeVisible();
    const key = /"creationKey":"([0-9a-f-]{36})"/;
    const fresh = (creation.postData() ?? "")
      .replace(key, `"creationKey":"${randomUUID()}"`)
      .replaceAll(email, freshEmail());

    await page.goto(`/admin/users/${people.provider.userId}/user-role`);
    await page.getByRole("checkbox", { name: "Scheduler" }).check();
    const roles = await actionPosted(page, () => page.getByRole("button", { name: "Save Changes" }).click());
    await expect(page.getByText("The roles of Andrea Sanders are saved.")).toBeVisible();
    await page.goto(`/admin/users/${people.provider.userId}/settings/profile`);
    await page.getByLabel("Bio").fill("An admin's words");
    const bio = await actionPosted(page, () => page.getByRole("button", { name: "Save Profile" }).click());
    await expect(page.getByText("Profile saved")).toBeVisible();
    return [
      { request: creation, data: fresh },
      { request: roles, data: (roles.postData() ?? "").replace("scheduler", "clinic_admin") },
      { request: bio, data: (bio.postData() ?? "").replace("An admin's words", "Not theirs") },
    ];
  }

  const everybodyOf = ({ clinic }: House) =>
    acrossClinics(async (tx) => [
      await tx.select().from(memberships).where(eq(memberships.clinicId, clinic.id)).orderBy(memberships.id),
      await tx.select().from(membershipRoles).where(eq(membershipRoles.clinicId, clinic.id)),
    ]);

  // One admin's requests serve for all: what each role gets does not depend on what another got.
  test("no control, no page, and an admin's own requests are refused", async ({ as, via, house }) => {
    test.setTimeout(90_000);
    const requests = await adminsRequests(await as("admin"), house);
    const before = await everybodyOf(house);
    const paths = ["user-role", "settings/demographics", "settings/profile", "settings/assignment"];
    for (const role of ["csr", "accountManager", "analyst", "provider", "member", "otherOwner"] satisfies Role[]) {
      await test.step(role, async () => {
        const page = await via(role);
        if (role !== "otherOwner") {
          expect(await page.html("/admin/users")).not.toContain("/admin/users/new-provider");
          expect((await page.request.get("/admin/users/new-provider")).status()).toBe(404);
        }
        for (const path of paths) {
          const answer = await page.request.get(`/admin/users/${house.people.provider.userId}/${path}`);
          expect(answer.status(), path).toBe(404);
        }
        const others = role === "otherOwner" ? requests.slice(1) : requests;
        for (const { request, data } of others) expect((await replay(page, request, { data })).status()).toBe(404);
        const clinic = role === "otherOwner" ? house.other : house.clinic;
        const denials = (await auditOf(clinic)).filter(
          ({ action, actorId }) => action === "access.denied" && actorId === house.people[role].userId,
        );
        expect(denials.length).toBeGreaterThanOrEqual(paths.length + others.length);
      });
    }
    expect(await everybodyOf(house)).toEqual(before);
    expect(before[1]).not.toContainEqual(
      expect.objectContaining({ membershipId: house.people.provider.id, role: "clinic_admin" }),
    );
  });
});
