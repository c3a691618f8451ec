import type { APIRequestContext } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { sessions } from "@/db/schema/sessions";
import { aPicture, aProvider, aSecondFactor, auditOf } from "@/lib/testing/factories";
import { codeOf, factorOf } from "./authenticator";
import { expect, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

/** Where a look at a page leads instead of showing it; null when it shows it. */
async function leadsTo(request: APIRequestContext, path: string): Promise<string | null> {
  const { location } = (await request.get(path, { maxRedirects: 0 })).headers();
  return location ? new URL(location, process.env.E2E_URL).pathname : null;
}

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
