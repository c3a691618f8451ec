import type { Browser, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { users } from "@/db/schema/users";
import { linkPath } from "@/lib/auth/links";
import { hashPassword } from "@/lib/auth/password";
import { aMember, aProvider } from "@/lib/testing/factories";
import { expect, type House, signIn, test } from "./fixtures";

type Place = Awaited<ReturnType<typeof aMember>>;

const present = "Orchard-Number-0!";

let people = 0;

/** Somebody with a password, signed in here and on one more device. */
async function somebody(house: House, page: Page) {
  const username = `profile-${process.pid}-${++people}@example.com`;
  const place = await aMember(house.clinic, { username, firstName: "Fern", passwordHash: await hashPassword(present) });
  await signIn(page.context(), house.clinic, place);
  return { username, place };
}

async function another(browser: Browser, place: Place, clinic: House["clinic"]) {
  const context = await browser.newContext({ baseURL: process.env.E2E_URL });
  await signIn(context, clinic, place);
  return context.newPage();
}

const mailsTo = (userId: number) =>
  acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.userId, userId)).orderBy(mailOutbox.id));

test("opens from the profile menu, for a member too", async ({ as, axe }) => {
  const page = await as("member");
  await page.goto("/");
  await page.getByRole("button", { name: /Jane Gomez/ }).click();
  await page.getByRole("menuitem", { name: "My Profile" }).click();
  await expect(page.getByRole("heading", { name: "MY PROFILE" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Sign-in" })).toContainText("VSee ID");
  await axe(page);
});

test("the password changes with the present one; other browsers end, this one stays", async ({
  page,
  browser,
  house,
}) => {
  const { place } = await somebody(house, page);
  const tablet = await another(browser, place, house.clinic);
  await tablet.goto("/my-profile");
  await page.goto("/my-profile");
  const form = page.getByRole("form", { name: "Password" });
  await form.getByLabel(/^Current Password/).fill("wrong");
  await form.getByLabel(/^New Password/).fill("Orchard-Number-1!");
  await form.getByLabel("Confirm Password").fill("Orchard-Number-1!");
  await form.getByRole("button", { name: "Change Password" }).click();
  await expect(form.getByText("This is not your current password.")).toBeVisible();
  await expect(form.getByLabel(/^New Password/)).toHaveValue("Orchard-Number-1!");

  await form.getByLabel(/^Current Password/).fill(present);
  await form.getByRole("button", { name: "Change Password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expect(form.getByLabel(/^New Password/)).toHaveValue("");
  await page.reload();
  await expect(page.getByRole("heading", { name: "MY PROFILE" })).toBeVisible();
  await tablet.reload();
  await expect(tablet).toHaveURL(/\/login\?reason=password/);
});

test("a new e-mail address waits until its link is followed, and can be taken back", async ({
  page,
  browser,
  house,
  axe,
}) => {
  const { username, place } = await somebody(house, page);
  await page.goto("/my-profile");
  const card = page.getByRole("region", { name: "Email" });
  const ask = async (email: string) => {
    await card.getByLabel("New Email").fill(email);
    await card.getByLabel(/^Current Password/).fill(present);
    await card.getByRole("button", { name: "Change Email" }).click();
    await expect(card.getByText(`${email} waits to be confirmed`)).toBeVisible();
  };
  await ask("first@example.com");
  await axe(page);
  await card.getByRole("button", { name: "Cancel the change" }).click();
  await expect(card.getByLabel("New Email")).toBeVisible();
  await ask("second@example.com");

  const mails = await mailsTo(place.userId);
  expect(mails.at(-1)).toMatchObject({ template: "email-change-asked", toAddress: username });
  const serial = Number(mails.findLast(({ template }) => template === "confirm-email")?.data.serial);
  const link = linkPath(place.userId, "email", serial);
  const reader = await (await browser.newContext({ baseURL: process.env.E2E_URL })).newPage();
  await reader.goto(linkPath(place.userId, "email", serial - 1));
  await expect(reader.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await axe(reader);
  await reader.goto(link);
  await axe(reader);
  const user = async () => (await acrossClinics((tx) => tx.select().from(users).where(eq(users.id, place.userId))))[0];
  expect((await user())?.email).toBe(username);
  await reader.getByRole("button", { name: "Confirm the address" }).click();
  await expect(reader.getByRole("heading", { name: "Your new e-mail address is confirmed" })).toBeVisible();
  await axe(reader);
  expect(await user()).toMatchObject({ email: "second@example.com", username });
  expect((await mailsTo(place.userId)).at(-1)).toMatchObject({ template: "email-changed", toAddress: username });

  await page.reload();
  await expect(page.getByRole("region", { name: "Sign-in" })).toContainText("second@example.com");
  await expect(page.getByText("waits to be confirmed")).toHaveCount(0);
});

test("sessions are signed out one by one and everywhere, in all clinics", async ({ page, browser, house, axe }) => {
  const { place } = await somebody(house, page);
  const elsewhere = await aProvider(house.other, { userId: place.userId, firstName: "Fern" });
  const [tablet, office] = [
    await another(browser, place, house.clinic),
    await another(browser, elsewhere, house.other),
  ];
  await page.goto("/my-profile");
  const sessions = page.getByRole("region", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(3);
  await expect(sessions.getByRole("listitem").first()).toContainText("This one");
  await expect(sessions.getByText("Other Clinic")).toBeVisible();

  await sessions
    .getByRole("listitem")
    .filter({ hasText: "Other Clinic" })
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(page.getByText("That browser is signed out.")).toBeVisible();
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await office.goto("/");
  await expect(office.getByText("You signed this browser out from another one.")).toBeVisible();

  await sessions.getByRole("button", { name: "Sign out everywhere" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Sign out everywhere?" });
  await axe(page);
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("You are signed out everywhere else.")).toBeVisible();
  await expect(sessions.getByText("You are signed in nowhere else.")).toBeVisible();
  await tablet.goto("/");
  await expect(tablet).toHaveURL(/\/login\?reason=elsewhere/);
});

test("reads well on a phone and in the dark", async ({ page, browser, house, axe }) => {
  const { place } = await somebody(house, page);
  await another(browser, place, house.clinic);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/my-profile");
  await axe(page, "look");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
