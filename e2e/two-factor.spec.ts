import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { generateSync } from "otplib";
import { acrossClinics } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { secondFactors } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/sessions";
import { hashPassword } from "@/lib/auth/password";
import { aPicture, aProvider, aSecondFactor, auditOf } from "@/lib/testing/factories";
import { expect, type House, signIn, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const password = "Orchard-Number-0!";

const factorOf = async ({ userId }: { userId: number }) =>
  (await acrossClinics((tx) => tx.select().from(secondFactors).where(eq(secondFactors.userId, userId))))[0];

const actionsIn = async ({ clinic }: House) => (await auditOf(clinic)).map(({ action }) => action);

/** A code of the app; each opens once, so the second is that of the next half minute. */
const codeOf = (key: string, steps = 0) => generateSync({ secret: key, epoch: Date.now() / 1000 + steps * 30 });

/** Where a look at a page leads instead of showing it; null when it shows it. */
async function leadsTo(request: APIRequestContext, path: string): Promise<string | null> {
  const { location } = (await request.get(path, { maxRedirects: 0 })).headers();
  return location ? new URL(location, process.env.E2E_URL).pathname : null;
}

async function givePassword(page: Page, username: string, next = "/") {
  await page.goto(`/login?${new URLSearchParams({ next })}`);
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Two-factor authentication" })).toBeVisible();
}

test("turned on with an app, asked for at sign-in, opened by a recovery code without JavaScript, and turned off", async ({
  page,
  browser,
  house,
  axe,
}) => {
  const username = `two-factor-${process.pid}@example.com`;
  const place = await aProvider(house.clinic, {
    username,
    firstName: "Tove",
    passwordHash: await hashPassword(password),
  });
  await signIn(page.context(), house.clinic, place);
  await page.goto("/my-profile");
  const card = page.getByRole("region", { name: "Two-factor authentication" });
  await card.getByRole("link", { name: "Turn on" }).click();
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("img", { name: "The key, to be scanned" })).toBeVisible();
  await axe(page);
  const key = ((await page.locator("#key").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code").fill(codeOf(key));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeFocused();
  await axe(page, "look");
  const [recoveryCode = ""] = await page.locator(".recovery-codes li").allTextContents();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  expect((await readFile(await (await downloading).path(), "utf8")).split("\n")).toContain(recoveryCode);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Save the codes first")).toBeVisible();
  await page.getByLabel("I have saved these codes").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(card.getByText("10 recovery codes left.")).toBeVisible();

  await page.getByRole("button", { name: /Tove/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  // A page that asks nobody who they are is no way past the code.
  await givePassword(page, username, `/u/${house.room.slug}`);
  await axe(page);
  await page.goto("/my-profile");
  await expect(page).toHaveURL("/two-factor?next=%2Fmy-profile");
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("This code is not right, or was used before.")).toBeVisible();
  expect((await actionsIn(house)).slice(-1)).toEqual(["session.refused"]);
  await page.getByLabel("Code").fill(codeOf(key, 1));
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(card.getByText("10 recovery codes left.")).toBeVisible();

  const plain = await browser.newContext({ baseURL: process.env.E2E_URL, javaScriptEnabled: false });
  const bare = await plain.newPage();
  await givePassword(bare, username, "/my-profile");
  await bare.getByRole("link", { name: "Use a recovery code instead" }).click();
  await bare.getByLabel("Recovery code").fill("none of them");
  await bare.getByRole("button", { name: "Verify" }).click();
  await expect(bare.getByText("This code is not right")).toBeVisible();
  await bare.getByRole("link", { name: "Use a recovery code instead" }).click();
  await bare.getByLabel("Recovery code").fill(recoveryCode);
  await bare.getByRole("button", { name: "Verify" }).click();
  await expect(bare.getByRole("heading", { name: "MY PROFILE" })).toBeVisible();
  await plain.close();

  // The password was given too long ago for what comes now.
  await acrossClinics((tx) =>
    tx
      .update(sessions)
      .set({ confirmedAt: new Date(0) })
      .where(eq(sessions.userId, place.userId)),
  );
  await page.reload();
  await expect(card.getByText("9 recovery codes left.")).toBeVisible();
  await card.getByRole("button", { name: "Turn off" }).click();
  await page
    .getByRole("alertdialog", { name: /^Turn off/ })
    .getByRole("button", { name: "Turn off" })
    .click();
  const question = page.getByRole("alertdialog", { name: "Confirm that it is you" });
  await question.getByLabel("Password", { exact: true }).fill(password);
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(card.getByRole("link", { name: "Turn on" })).toBeFocused();
  expect(await factorOf(place)).toBeUndefined();
  expect((await actionsIn(house)).filter((action) => action.startsWith("secondFactor"))).toEqual([
    "secondFactor.turnedOn",
    "secondFactor.codeUsed",
    "secondFactor.turnedOff",
  ]);
});

test("a clinic requires it: who has none sets it up before anything else; a lost one is reset by an admin", async ({
  as,
  via,
  house,
  axe,
}) => {
  const { owner, provider, csr } = house.people;
  await aSecondFactor(owner);
  await aSecondFactor(provider);
  const page = await as("owner");
  await page.goto("/admin/settings");
  const security = page.getByRole("form", { name: "Security" });
  await expect(security.getByText("6 active people have none yet")).toBeVisible();
  await security.getByLabel("Require two-factor authentication").check();
  await security.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Security: saved.")).toBeVisible();

  // Pages, actions and routes of who has none lead to one place; patients who are not signed in notice nothing.
  const desk = await via("csr");
  for (const path of ["/", "/admin/users", "/my-profile", "/my-profile/two-factor", "/login", "/new-password"])
    expect(await leadsTo(desk.request, path), path).toBe(path === "/new-password" ? "/" : "/two-factor/set-up");
  for (const path of ["/api/palette?term=jane", "/api/waiting"])
    expect((await desk.request.get(path)).status(), path).toBe(401);
  expect(await (await via("provider")).html("/")).toContain("Welcome, Andrea");
  expect(await desk.html(`/u/${house.room.slug}`)).toContain("Welcome to Jessica Laynes");

  const front = await as("csr");
  await front.goto("/admin/users");
  await front.emulateMedia({ colorScheme: "dark" });
  await front.setViewportSize({ width: 360, height: 740 });
  await front.getByRole("button", { name: "Begin" }).click();
  await expect(front.getByRole("img", { name: "The key, to be scanned" })).toBeVisible();
  await axe(front, "look");
  expect(await front.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const key = ((await front.locator("#key").textContent()) ?? "").replaceAll(" ", "");
  await front.getByLabel("Code").fill(codeOf(key));
  await front.getByRole("button", { name: "Turn on" }).click();
  await front.getByLabel("I have saved these codes").check();
  await front.getByRole("button", { name: "Done" }).click();
  await expect(front.getByRole("heading", { name: "USERS" })).toBeVisible();
  expect(await factorOf(csr)).toMatchObject({ confirmedAt: expect.any(Date) });

  const bereft = await via("provider");
  await page.goto(`/admin/users/${provider.userId}/settings/other`);
  await page.getByRole("button", { name: "Reset two-factor" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Reset the two-factor authentication of Andrea?" });
  const resetting = await actionPosted(page, () => dialog.getByRole("button", { name: "Reset two-factor" }).click());
  await expect(page.getByText("The two-factor authentication of Andrea Sanders is reset.")).toBeVisible();
  expect(await factorOf(provider)).toBeUndefined();
  expect(await leadsTo(bereft.request, "/")).toBe("/login");

  await acrossClinics((tx) =>
    tx.update(clinics).set({ twoFactorRequiredSince: null }).where(eq(clinics.id, house.clinic.id)),
  );
  await aSecondFactor(provider);
  for (const role of ["accountManager", "scheduler", "analyst", "csr", "member"] as const)
    expect((await replay(await via(role), resetting)).status(), role).toBe(404);
  // Nor by an admin whose own code is due.
  const admin = await via("admin");
  await acrossClinics((tx) =>
    tx.update(sessions).set({ codeDueAt: sql`now()` }).where(eq(sessions.userId, house.people.admin.userId)),
  );
  await aSecondFactor(house.people.admin);
  expect((await replay(admin, resetting)).headers()["x-action-redirect"]).toMatch(/^\/two-factor\?/);
  expect(await factorOf(provider)).toBeDefined();
});

test("while the code is due nothing else answers", async ({ via, house }) => {
  const { admin, member } = house.people;
  await aSecondFactor(admin);
  const { request, html } = await via("admin");
  const picture = await aPicture(await aProvider(house.clinic, { firstName: "Unseen" }));
  const [routes, before] = [
    ["/admin/users/users.csv", "/admin/users/import/template.csv", `/admin/users/${member.userId}/records.json`],
    await auditOf(house.clinic),
  ];
  await acrossClinics((tx) =>
    tx.update(sessions).set({ codeDueAt: sql`now()` }).where(eq(sessions.userId, admin.userId)),
  );
  const pages = ["/", "/admin", "/admin/users", `/admin/users/${member.userId}`, "/my-profile", "/admin/settings"];
  for (const path of [...pages, ...routes, "/login", "/choose-clinic", "/my-profile/two-factor"])
    expect(await leadsTo(request, path), path).toBe("/two-factor");
  for (const path of ["/new-password", "/two-factor/set-up"]) expect(await leadsTo(request, path), path).toBe("/");
  const api = ["/api/palette?term=jane", "/api/waiting", `/api/pictures/${picture}?size=96`, "/api/auth/session"];
  const statuses = await Promise.all(api.map(async (path) => (await request.get(path)).status()));
  expect(statuses).toEqual([401, 401, 404, 404]);
  expect((await request.post("/api/session")).status()).toBe(401);
  expect(await html(`/u/${house.room.slug}`)).not.toContain("Cleo");
  expect(await auditOf(house.clinic)).toEqual(before);

  // The way out works.
  expect((await request.delete("/api/session")).status()).toBe(204);
  expect(await leadsTo(request, "/two-factor")).toBe("/login");
});
