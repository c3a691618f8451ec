import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { auditOf } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

/** A page whose scripts come only when they are let in, as on a slow line. */
async function onSlowLine(page: Page): Promise<() => void> {
  let letIn = () => {};
  const comes = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await comes;
    await route.continue();
  });
  return letIn;
}

test("a menu that was asked for before the page was alive opens once it is", async ({ as }) => {
  const page = await as("owner");
  const letIn = await onSlowLine(page);
  await page.goto("/admin/users", { waitUntil: "commit" });
  // Twice, as impatient people do: it is asked for once.
  await page.getByRole("button", { name: /Olive/ }).click();
  await page.getByRole("button", { name: /Olive/ }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
  letIn();
  await expect(page.getByRole("menuitem", { name: "Clinic Plans" })).toBeVisible();
});

test("what is saved stands in the fields before any script runs, and what is changed by then is kept", async ({
  as,
  via,
  house,
}) => {
  const { provider } = house.people;
  expect(await (await via("admin")).html(`/admin/users/${provider.userId}/settings/demographics`)).toContain(
    'value="Sanders"',
  );

  const page = await as("admin");
  const letIn = await onSlowLine(page);
  await page.goto("/admin/settings", { waitUntil: "commit" });
  const ways = page.getByRole("form", { name: "Ways in" });
  await expect(page.getByLabel("Clinic name")).toHaveValue("Test Clinic");
  await expect(ways.getByLabel("Sign up")).toBeChecked();
  await ways.getByLabel("Sign up").uncheck();
  await ways.getByRole("button", { name: "Save" }).click();
  letIn();
  await expect(page.getByText("Ways in: saved.")).toBeVisible();
  await page.unrouteAll();
  await page.reload();
  await expect(ways.getByLabel("Sign up")).not.toBeChecked();
  await expect(ways.getByLabel("Enter as guest")).toBeChecked();
  // Saved, and back again: the form keeps to what was saved last, not to what came with the page.
  await ways.getByLabel("Enter as guest").uncheck();
  await ways.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Ways in: saved.")).toBeVisible();
  await expect(ways.getByLabel("Enter as guest")).not.toBeChecked();
});

test("a menu is forgotten by who goes on to a field, and what is typed early is unsaved input", async ({ as }) => {
  const page = await as("owner");
  const letIn = await onSlowLine(page);
  await page.goto("/admin/settings", { waitUntil: "commit" });
  await page.getByRole("button", { name: /Olive/ }).click();
  await page.getByLabel("Clinic name").press("End");
  await page.keyboard.type(" North");
  letIn();
  await page.waitForFunction(() => !("earlyInput" in window));
  await page.getByRole("link", { name: "Users" }).click();
  const asking = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await asking.getByRole("button", { name: "Stay" }).click();
  await expect(page.getByLabel("Clinic name")).toHaveValue("Test Clinic North");
  await expect(page.getByRole("menu")).toHaveCount(0);
});

test("dates, texts and choices that React would set back are kept: a date of birth, a bio, a period", async ({
  as,
  house,
}) => {
  const { member, provider } = house.people;
  const page = await as("admin");
  const early = async (path: string, work: () => Promise<void>) => {
    const letIn = await onSlowLine(page);
    await page.goto(path, { waitUntil: "commit" });
    await work();
    letIn();
  };
  await early(`/admin/users/${member.userId}/settings`, async () => {
    for (const [part, choice] of [
      ["Month", "March"],
      ["Day", "7"],
      ["Year", "1990"],
    ] as const)
      await page.getByLabel(part).selectOption(choice);
    await page.getByRole("button", { name: "Save Profile" }).click();
  });
  await expect(page.getByText("Profile saved")).toBeVisible();
  const [record] = await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, member.id)));
  expect(record?.dateOfBirth).toBe("1990-03-07");

  await early(`/admin/users/${provider.userId}/settings/profile`, () =>
    page.getByLabel("Bio").fill("Twenty years of practice."),
  );
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("Twenty years");
  await page.getByRole("button", { name: "Save Profile" }).click();
  await expect(page.getByText("Profile saved")).toBeVisible();

  await early("/admin/users/invite", async () => {
    for (const choice of ["Member", "Provider", "Member"])
      await page.getByRole("radio", { name: choice, exact: true }).check();
  });
  await expect(page.getByRole("group", { name: "What does the provider do?" })).toHaveCount(0);
  await expect(page.getByRole("radio", { name: "Member", exact: true })).toBeChecked();

  // What the browser opens by itself is not closed again.
  await early("/admin", () => page.getByRole("button", { name: "What is meant by Total Visits" }).click());
  await page.waitForFunction(() => !("earlyInput" in window));
  await expect(page.getByText("Each counts once")).toBeVisible();

  await early(
    "/admin",
    async () => void (await page.getByLabel("Period", { exact: true }).selectOption("Last 7 days")),
  );
  await expect(page).toHaveURL(/range=7/);
});

test("roles are checked by the server, and those that are changed early are saved", async ({ as, house }) => {
  const { accountManager } = house.people;
  const page = await as("owner");
  const letIn = await onSlowLine(page);
  await page.goto(`/admin/users/${accountManager.userId}/user-role`, { waitUntil: "commit" });
  await expect(page.getByLabel("Account Manager")).toBeChecked();
  await page.getByLabel("Scheduler").check();
  await page.getByLabel("Account Manager").uncheck();
  letIn();
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("The roles of Abel Account are saved.")).toBeVisible();
  expect((await auditOf(house.clinic)).map(({ action, details }) => [action, details.was, details.is])).toEqual([
    ["user.rolesChanged", "Account Manager", "Scheduler"],
  ]);
});

test("a record that is sent early waits: nothing typed is lost, and nothing of it gets into the address", async ({
  as,
}) => {
  const page = await as("admin");
  const letIn = await onSlowLine(page);
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  await page.goto("/admin/users/new-member", { waitUntil: "commit" });
  await page.getByLabel("First Name").fill("Early");
  await page.getByLabel("Last Name").fill("Bird");
  await page.getByLabel("Last Name").press("Enter");
  letIn();
  await expect(page.getByRole("combobox", { name: "Rooms" })).toBeFocused();
  await expect(page.getByLabel("First Name")).toHaveValue("Early");
  await expect(page.getByLabel("Last Name")).toHaveValue("Bird");
  await expect(page).toHaveURL("/admin/users/new-member");
  expect(asked.filter((url) => url.includes("Bird"))).toEqual([]);
});
