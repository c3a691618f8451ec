import type { Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { linkPath } from "@/lib/auth/links";
import { hashPassword } from "@/lib/auth/password";
import { aMember, aProvider, auditOf } from "@/lib/testing/factories";
import { expect, type House, signIn, test } from "./fixtures";

const old = "Orchard-Number-0!";
const fresh = "Orchard-Number-1!";

let people = 0;

async function aPatient(house: House) {
  const username = `forgot-${process.pid}-${++people}@example.com`;
  const place = await aMember(house.clinic, { username, firstName: "Fern", passwordHash: await hashPassword(old) });
  return { username, place };
}

/** The link that the person's last mail carries, made as the message makes it. */
async function mailedLink(userId: number): Promise<string> {
  const mails = await acrossClinics((tx) =>
    tx.select().from(mailOutbox).where(eq(mailOutbox.userId, userId)).orderBy(mailOutbox.id),
  );
  return linkPath(userId, "password", Number(mails.at(-1)?.data.serial));
}

async function askForLink(page: Page, account: string) {
  await page.goto("/login");
  await page.getByRole("link", { name: "Forgot Password" }).click();
  await page.getByLabel("Username or e-mail").fill(account);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("If there is an account with this name or address")).toBeVisible();
}

// The label of a required field ends with a star that is seen and not read.
async function choose(page: Page, password: string, label = /^New Password/, again = /^Confirm Password/) {
  await page.getByLabel(label).fill(password);
  await page.getByLabel(again).fill(password);
}

async function fillInSignIn(page: Page, username: string, password: string) {
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a forgotten password is replaced by a mailed link, which works once", async ({ page, browser, house, axe }) => {
  const { username, place } = await aPatient(house);
  const elsewhere = await browser.newContext({ baseURL: process.env.E2E_URL });
  await signIn(elsewhere, house.clinic, place);
  const tablet = await elsewhere.newPage();
  await tablet.goto("/");
  await expect(tablet.getByRole("heading", { name: "Welcome, Fern" })).toBeVisible();

  await page.goto("/forgot-password");
  await axe(page);
  await askForLink(page, username);
  await axe(page);
  const link = await mailedLink(place.userId);
  // A mail scanner looks first.
  expect((await page.request.get(link)).status()).toBe(200);
  await page.goto(link);
  await axe(page);
  await expect(page.getByLabel("Username")).toHaveValue(username);
  await expect(page.getByText("For your account with Test Clinic.")).toBeVisible();
  await choose(page, fresh);
  await page.getByRole("button", { name: "Set Password" }).click();
  await expect(page.getByText("Your new password is saved.")).toBeVisible();

  await tablet.reload();
  await expect(tablet.getByText("The password of this account was changed")).toBeVisible();
  await elsewhere.close();
  expect((await page.goto(link))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "Sign in" }).click();
  await fillInSignIn(page, username, fresh);
  await expect(page.getByRole("heading", { name: "Welcome, Fern" })).toBeVisible();
});

test("the answer is one for all, and works without JavaScript", async ({ browser, house }) => {
  const { username, place } = await aPatient(house);
  const context = await browser.newContext({ baseURL: process.env.E2E_URL, javaScriptEnabled: false });
  const page = await context.newPage();
  const answers = new Set<string | null>();
  for (const account of [username, "nobody-at-all@example.com"]) {
    await askForLink(page, account);
    expect(page.url()).not.toContain("example.com");
    answers.add(await page.getByRole("main").textContent());
  }
  expect(answers.size).toBe(1);
  expect(await mailedLink(place.userId)).toContain(`/set-password/${place.userId}.1.`);
  await context.close();
});

test("requirements are ticked off as one types, and what the server refuses stands at its field", async ({
  page,
  house,
}) => {
  const { username, place } = await aPatient(house);
  await askForLink(page, username);
  await page.goto(await mailedLink(place.userId));
  const isMet = (words: string) => page.getByRole("listitem").filter({ hasText: words }).getByText("(met)");

  await page.getByLabel(/^New Password/).fill("Summer2026!");
  await expect(isMet("A symbol")).toBeAttached();
  await expect(isMet("Not a common password")).toHaveCount(0);
  await page.getByLabel("Confirm Password").fill("Summer2026!");
  await page.getByRole("button", { name: "Set Password" }).click();
  await expect(page.getByText("This password is too common")).toBeVisible();

  await choose(page, old);
  await expect(isMet("Not a common password")).toBeAttached();
  await page.getByRole("button", { name: "Set Password" }).click();
  await expect(page.getByText("one of the last 6 passwords of this account")).toBeVisible();
  await expect(page.getByLabel(/^New Password/)).toBeFocused();

  await choose(page, "short");
  await page.getByRole("button", { name: "Set Password" }).click();
  await expect(page.getByText("Still missing: 8 to 128 characters.")).toBeVisible();
});

test("a link that ran out, was replaced or made up says so, and leads to a new one", async ({ page, house }) => {
  const { username, place } = await aPatient(house);
  await askForLink(page, username);
  const first = await mailedLink(place.userId);
  await askForLink(page, username);
  const second = await mailedLink(place.userId);
  await acrossClinics((tx) =>
    tx.execute(sql`update user_tokens set expires_at = now() where user_id = ${place.userId}`),
  );
  for (const path of [first, second, "/set-password/1.1.x", "/set-password/%00", "/set-password/🙂"]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).toContain("This link no longer works");
  }
  await page.goto(second);
  await page.getByRole("link", { name: "Send a new link" }).click();
  await expect(page.getByRole("heading", { name: "Forgot Password" })).toBeVisible();
});

test("an admin sets a password, and the person has to choose their own before anything else", async ({
  as,
  page,
  house,
  axe,
}) => {
  const { username, place } = await aPatient(house);
  const admin = await as("admin");
  await admin.goto("/admin/users?name=Fern");
  await expect.poll(() => admin.evaluate(() => Object.values(sessionStorage))).toContain("/admin/users?name=Fern");
  await admin.goto(`/admin/users/${place.userId}/set-password`);
  await expect(admin.getByRole("heading", { name: "Set password" })).toBeVisible();
  await axe(admin);
  await choose(admin, fresh, /^New/, /^Confirm/);
  await admin.getByRole("button", { name: "Set password" }).click();
  await expect(admin.getByText(/The password of Fern .* is set/)).toBeVisible();
  await expect(admin).toHaveURL("/admin/users?name=Fern");

  await page.goto("/login");
  await fillInSignIn(page, username, fresh);
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  await axe(page);
  for (const path of ["/", "/my-profile", "/admin/users", "/choose-clinic"]) {
    expect((await page.request.get(path)).url(), path).toContain("/new-password");
  }
  expect((await page.request.post("/api/session", { headers: { origin: process.env.E2E_URL ?? "" } })).status()).toBe(
    204,
  );

  await page.goto("/my-profile");
  await choose(page, fresh);
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page.getByText("one of the last 6 passwords of this account")).toBeVisible();
  await choose(page, "Orchard-Number-2!");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page.getByRole("heading", { name: "MY PROFILE" })).toBeVisible();
  await page.goto("/new-password");
  await expect(page.getByRole("heading", { name: "Welcome, Fern" })).toBeVisible();

  expect((await auditOf(house.clinic)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["password.set", "password.changed"]),
  );
});

test("who may not set a password finds nothing, and where it cannot be set the page says why", async ({
  via,
  house,
}) => {
  const { member, provider, otherOwner, owner, admin } = house.people;
  const page = ({ userId }: { userId: number }) => `/admin/users/${userId}/set-password`;
  const [desk, visitor] = [await via("csr"), await via("admin")];
  expect((await desk.request.get(page(member))).status()).toBe(404);
  expect((await visitor.request.get(page(otherOwner))).status()).toBe(404);
  expect(await visitor.html(page(provider))).toContain("Set password</button>");

  const shared = await aProvider(house.other, { firstName: "Sven" });
  await aProvider(house.clinic, { userId: shared.userId, firstName: "Sven", lastName: "Twice" });
  for (const [person, words] of [
    [shared, "The sign-in of Sven Twice is for them alone to change"],
    [owner, "Only the account owner can change their password."],
    [admin, "Use My Profile"],
  ] as const) {
    const html = await visitor.html(page(person));
    expect(html).toContain(words);
    expect(html).not.toContain("Set password</button>");
    expect(html).not.toContain("Other Clinic");
  }
});

test("reads well on a phone and in the dark", async ({ page, house, axe }) => {
  const { username, place } = await aPatient(house);
  await askForLink(page, username);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/login", "/forgot-password", await mailedLink(place.userId), "/set-password/1.1.x"]) {
    await page.goto(path);
    await axe(page, "look");
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});
