import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { demoPassword } from "@/db/seed/demo-sign-ins";
import { hashPassword } from "@/lib/auth/password";
import { aProvider, auditOf } from "@/lib/testing/factories";
import { expect, type House, signIn, test } from "./fixtures";

const password = "Right-Password-1!";

let people = 0;

/** A provider of the house with a password, and the name to sign in with. */
async function withPassword(house: House, wanted: Parameters<typeof aProvider>[1] = {}) {
  const username = `sign-in-${process.pid}-${++people}@example.com`;
  const place = await aProvider(house.clinic, {
    username,
    passwordHash: await hashPassword(password),
    firstName: "Petra",
    ...wanted,
  });
  return { username, place };
}

async function fillIn(page: Page, username: string, secret = password) {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("leads back to the page that was asked for, and out again", async ({ page, house, axe }) => {
  const { username } = await withPassword(house, { roles: ["clinic_admin"] });
  await page.goto("/admin/users?status=disabled");
  await expect(page).toHaveURL(/\/login\?next=/);
  await axe(page);
  await fillIn(page, username);
  await expect(page).toHaveURL("/admin/users?status=disabled");
  await expect(page.getByRole("row", { name: /Marcus Webb/ })).toBeVisible();

  await page.getByRole("button", { name: /Petra/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await page.goto("/admin/users");
  await expect(page).toHaveURL(/\/login/);
});

test("unknown, wrong and disabled read the same, and keep the username", async ({ page, house }) => {
  const [fine, disabled] = [await withPassword(house), await withPassword(house, { status: "disabled" })];
  await page.goto("/login");
  const answers = new Set<string | null>();
  for (const [username, secret] of [
    ["nobody@example.com", password],
    [fine.username, "wrong"],
    [disabled.username, password],
  ] as const) {
    const answered = page.waitForResponse(/callback\/credentials/);
    await fillIn(page, username, secret);
    await answered;
    const alert = page.getByRole("alert").filter({ hasText: "not right" });
    await expect(alert).toBeVisible();
    answers.add(await alert.textContent());
    await expect(page.getByLabel("Username")).toHaveValue(username);
  }
  expect(answers.size).toBe(1);
  // Written after the answer, so that a known name takes no longer than an unknown one.
  const refused = async () => (await auditOf(house.clinic)).filter(({ action }) => action === "session.refused");
  await expect
    .poll(refused)
    .toMatchObject([{ details: { reason: "wrong password" } }, { details: { reason: "not active" } }]);
});

test("empty fields are marked without asking the server", async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Enter your username.")).toBeVisible();
  await expect(page.getByLabel("Username")).toBeFocused();
  await expect(page.getByText("Enter your password.")).toBeVisible();
});

test("works without JavaScript", async ({ browser, house }) => {
  const { username } = await withPassword(house);
  const context = await browser.newContext({ baseURL: process.env.E2E_URL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/login");
  await fillIn(page, username, "wrong");
  await expect(page.getByText("The username or password is not right")).toBeVisible();
  expect(page.url()).not.toContain("wrong");
  await fillIn(page, username);
  await expect(page.getByRole("heading", { name: "Welcome, Petra" })).toBeVisible();
  await context.close();
});

test("a return address of another site is not followed", async ({ page, house }) => {
  const { username } = await withPassword(house);
  await page.goto(`/login?next=${encodeURIComponent("//evil.example/")}`);
  await fillIn(page, username);
  await expect(page.getByRole("heading", { name: "Welcome, Petra" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(process.env.E2E_URL);
});

test("a person of two clinics chooses one, and switches from the profile menu", async ({ page, house, axe }) => {
  const { username, place } = await withPassword(house);
  await aProvider(house.other, { userId: place.userId, firstName: "Petra" });
  await page.goto("/login");
  await fillIn(page, username);

  await expect(page.getByRole("heading", { name: "Choose a clinic" })).toBeVisible();
  await axe(page);
  await page.goto("/admin/users");
  await expect(page).toHaveURL(/choose-clinic/);
  await page.getByRole("button", { name: "Other Clinic" }).click();
  await expect(page.getByRole("banner")).toContainText("Other Clinic");

  await page.getByRole("button", { name: /Petra/ }).click();
  await page.getByRole("menuitem", { name: "Test Clinic" }).click();
  await expect(page.getByRole("banner")).toContainText("Test Clinic");
});

test("an unused browser is warned, can stay, and is signed out", async ({ browser, house }) => {
  await acrossClinics((tx) => tx.execute(sql`update clinics set idle_minutes = 1 where id = ${house.clinic.id}`));
  // One of its own: its clock is not the world's, and nothing was counted in it before.
  const context = await browser.newContext({ baseURL: process.env.E2E_URL, reducedMotion: "reduce" });
  await signIn(context, house.clinic, house.people.owner);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto("/admin/users?type=provider");
  await expect(page.getByRole("heading", { name: "USERS" })).toBeVisible();

  // The page has begun to count.
  await expect.poll(() => page.evaluate(() => localStorage.getItem("clinic.activity"))).not.toBeNull();
  await page.clock.runFor(45_000);
  const warning = page.getByRole("alertdialog", { name: "Are you still there?" });
  await expect(warning).toBeVisible();
  await warning.getByRole("button", { name: "Stay signed in" }).click();
  await expect(warning).toHaveCount(0);

  await page.clock.runFor(62_000);
  await expect(page).toHaveURL(/\/login\?reason=idle&next=%2Fadmin%2Fusers/);
  await expect(page.getByText("You were signed out after a time without activity.")).toBeVisible();
  await context.close();
});

test("the demo owner's sign-in, as printed at start, opens Clinic Portal", async ({ page }) => {
  await page.goto("/login");
  await fillIn(page, "sarah.miller@example.com", demoPassword);
  await expect(page.getByRole("banner")).toContainText("Clinic Portal");
  await page.goto("/admin/users");
  await expect(page.getByText("10 / 12 paid user seats")).toBeVisible();
});
