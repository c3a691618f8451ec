import type { Page } from "@playwright/test";
import { and, desc, eq, sql } from "drizzle-orm";
import { acrossClinics, inClinic } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { signUps } from "@/db/schema/landing";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { sessions } from "@/db/schema/sessions";
import { visits } from "@/db/schema/visits";
import { emergencyLine } from "@/lib/landing/emergency";
import { signUpPath } from "@/lib/landing/sign-up-link";
import { waitingPath } from "@/lib/landing/waiting-link";
import { aMember, auditOf, aVisit } from "@/lib/testing/factories";
import { expect, type House, test } from "./fixtures";

const password = "Orchard-Number-1!";

let people = 0;
const anEmail = () => `landing-${process.pid}-${++people}@example.com`;

const write = (house: House, work: Parameters<typeof inClinic>[1]) => inClinic({ clinicId: house.clinic.id }, work);

const visitsOf = (house: House) =>
  acrossClinics((tx) => tx.select().from(visits).where(eq(visits.clinicId, house.clinic.id)).orderBy(visits.id));

const wishesOf = (house: House) =>
  acrossClinics((tx) => tx.select().from(signUps).where(eq(signUps.clinicId, house.clinic.id)));

/** The link that the last message to an address carries, made as the message makes it. */
async function mailedLink(house: House, email: string): Promise<string> {
  const [wish] = await acrossClinics((tx) =>
    tx
      .select({ id: signUps.id })
      .from(signUps)
      .where(and(eq(signUps.clinicId, house.clinic.id), eq(signUps.email, email)))
      .orderBy(desc(signUps.id)),
  );
  return signUpPath(house.clinic.id, Number(wish?.id));
}

async function signUp(page: Page, house: House, email: string) {
  await page.goto(`/u/${house.room.slug}/sign-up`);
  await page.getByLabel("First Name").fill("Wilma");
  await page.getByLabel("Last Name").fill("Wish");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText(`We are sending a message to ${email}`)).toBeVisible();
}

async function enterAsGuest(page: Page, house: House, name = "Gus Guest") {
  await page.goto(`/u/${house.room.slug}/guest`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Reason for your visit").fill("A cough since Monday");
  await page.getByRole("button", { name: "Enter waiting room" }).click();
}

/** Whoever comes back to the tab gets the news at once. */
const lookAgain = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

test("a patient finds the room, its providers and the ways in, and a change shows at once", async ({
  page,
  house,
  axe,
}) => {
  await write(house, (tx) =>
    tx
      .update(memberships)
      .set({ title: "Dr.", suffix: "MD", bio: "I like to listen.\nIn English and Spanish." })
      .where(eq(memberships.id, house.people.provider.id)),
  );
  const answer = await page.goto(`/u/${house.room.slug}`);
  expect(answer?.headers()["cache-control"]).toBe("private, no-store");
  await expect(page).toHaveTitle("Welcome to Jessica Laynes' Clinic");
  await expect(page.getByRole("heading", { name: "Welcome to Jessica Laynes' Clinic" })).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("Test Clinic");
  await expect(page.getByRole("note")).toHaveText(emergencyLine);
  const card = page.getByRole("listitem");
  await expect(card).toHaveCount(1);
  await expect(card).toContainText("Dr. Andrea Sanders, MD");
  await expect(card).toContainText("I like to listen.");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await axe(page);

  await write(house, async (tx) => {
    await tx.update(rooms).set({ name: "Walk-In Care" });
    await tx.update(clinics).set({ indexableSince: sql`now()`, guestsSince: null });
    await tx.update(memberships).set({ bio: "Back in May." }).where(eq(memberships.id, house.people.provider.id));
  });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Welcome to Walk-In Care" })).toBeVisible();
  await expect(card).toContainText("Back in May.");
  await expect(page.getByRole("link", { name: "Sign up" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Enter as guest" })).toHaveCount(0);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /^index/);
});

test("a patient's way: the landing page, a guest, the provider sees them, completed, counted on the dashboard", async ({
  page,
  as,
  via,
  house,
  axe,
}) => {
  await page.goto(`/u/${house.room.slug}`);
  await page.getByRole("link", { name: "Enter as guest" }).click();
  await expect(page.getByRole("heading", { name: "Enter as guest" })).toBeVisible();
  await axe(page);
  await enterAsGuest(page, house);
  await expect(page.getByRole("heading", { name: "You are in the waiting room" })).toBeVisible();
  await expect(page.getByText("You are next.")).toBeVisible();
  await expect(page.getByText("Keep this page open")).toBeVisible();
  await expect(page).toHaveTitle("Waiting room · Clinic Admin");
  await axe(page);
  const [visit] = await visitsOf(house);
  expect(visit).toMatchObject({ guestName: "Gus Guest", reason: "A cough since Monday", status: "waiting" });

  const provider = await as("provider");
  await provider.goto("/");
  await expect(provider.getByRole("list", { name: "Waiting now" })).toContainText(/Gus Guest.*“A cough since Monday”/s);
  await provider.getByRole("button", { name: "Start visit with Gus Guest" }).click();
  await expect(provider.getByRole("list", { name: "In progress" })).toContainText("Gus Guest");
  await lookAgain(page);
  await expect(page.getByRole("heading", { name: "Andrea Sanders is seeing you now" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Leave the waiting room" })).toHaveCount(0);
  await provider.getByRole("button", { name: "Complete visit with Gus Guest" }).click();
  await expect(provider.getByRole("row", { name: /Gus Guest/ })).toContainText("Completed");
  await lookAgain(page);
  await expect(page.getByRole("heading", { name: "Your visit is over" })).toBeVisible();
  await axe(page);
  const dashboard = (await (await via("owner")).html("/admin")).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  expect(dashboard).toMatch(/Visits Completed 1 /);
  expect(dashboard).not.toContain("Gus");
});

test("a guest leaves after being asked, and may come again; a second one is told how many wait", async ({
  page,
  house,
}) => {
  await aVisit(house.clinic, {
    memberId: house.people.member.id,
    roomId: house.room.id,
    status: "waiting",
    arrivedAt: new Date(Date.now() - 60_000),
  });
  await enterAsGuest(page, house);
  await expect(page.getByText("1 person is waiting before you.")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Gomez");
  await page.getByRole("button", { name: "Leave the waiting room" }).click();
  await page.getByRole("button", { name: "Stay" }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Leave the waiting room" })).toBeFocused();
  await page.getByRole("button", { name: "Leave the waiting room" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave the waiting room" }).click();
  await expect(page.getByRole("heading", { name: "You have left the waiting room" })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  expect((await visitsOf(house)).at(-1)).toMatchObject({ status: "cancelled", exitReason: "patient_left" });
  await page.getByRole("link", { name: "Enter the waiting room again" }).click();
  await expect(page.getByLabel("Name")).toHaveValue("");
});

test("a guest needs no JavaScript", async ({ browser, house }) => {
  const context = await browser.newContext({ baseURL: process.env.E2E_URL, javaScriptEnabled: false });
  const page = await context.newPage();
  await enterAsGuest(page, house);
  await expect(page.getByText("You are next.")).toBeVisible();
  await write(house, (tx) => tx.update(visits).set({ arrivedAt: sql`now() - interval '1 hour'` }));
  await page.getByRole("link", { name: "Refresh" }).click();
  await expect(page.getByRole("heading", { name: "You are in the waiting room" })).toBeVisible();
  await page.getByRole("button", { name: "Leave the waiting room" }).click();
  await expect(page.getByRole("heading", { name: "You have left the waiting room" })).toBeVisible();

  await page.goto(`/u/${house.room.slug}/sign-up`);
  await page.getByLabel("First Name").fill("Wilma");
  await page.getByLabel("Last Name").fill("Wish");
  await page.getByLabel("Email").fill(anEmail());
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText("We are sending a message to the address you gave")).toBeVisible();
  expect(await wishesOf(house)).toHaveLength(1);
  await context.close();
});

test("somebody signs up, follows the mailed link, and stands before the waiting room as a member", async ({
  page,
  house,
  axe,
}) => {
  const email = anEmail();
  await page.goto(`/u/${house.room.slug}`);
  await page.getByRole("link", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: /^Sign up for/ })).toBeVisible();
  await axe(page);
  await page.getByLabel("First Name").fill(" \u202e ");
  await page.getByLabel("Last Name").fill("Wish");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText("Enter your first name.")).toBeVisible();
  await signUp(page, house, email);

  const link = await mailedLink(house, email);
  // A mail scanner looks first.
  expect((await page.request.get(link)).status()).toBe(200);
  await page.goto(link);
  await expect(page.getByLabel("Username")).toHaveValue(email);
  await axe(page);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByLabel(/^Confirm Password/).fill(password);
  await page.getByRole("button", { name: "Finish signing up" }).click();
  await expect(page.getByRole("heading", { name: "Welcome to Test Clinic" })).toBeVisible();
  expect((await page.request.get(link)).status()).toBe(404);

  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Username").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Hello Wilma" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Enter waiting room" })).toHaveAttribute(
    "href",
    `/?enter=${house.room.id}`,
  );
  await axe(page);
  expect((await auditOf(house.clinic)).map(({ action }) => action)).toContain("user.signedUp");
});

test("who has a sign-in elsewhere joins with it, and who is known here is told what to do", async ({ page, house }) => {
  const email = anEmail();
  const there = await aMember(house.other, { email, username: email });
  await signUp(page, house, email);
  await page.goto(await mailedLink(house, email));
  await expect(page.getByRole("heading", { name: "You have an account already" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Other Clinic");
  await page.getByRole("button", { name: "Join Test Clinic" }).click();
  await expect(page.getByRole("heading", { name: "You have joined Test Clinic" })).toBeVisible();

  const ofThisClinic = () => and(eq(memberships.userId, there.userId), eq(memberships.clinicId, house.clinic.id));
  await signUp(page, house, email);
  await page.goto(await mailedLink(house, email));
  await expect(page.getByRole("heading", { name: "You are a member already" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Forgot Password" })).toBeVisible();
  await write(house, (tx) => tx.update(memberships).set({ status: "suspended" }).where(ofThisClinic()));
  await page.reload();
  await expect(page.getByRole("heading", { name: "Contact Test Clinic" })).toBeVisible();
});

test("a machine that fills in everything gets the same answers, and nothing is written", async ({ page, house }) => {
  const trap = page.locator('input[name="website"]');
  await page.goto(`/u/${house.room.slug}/sign-up`);
  await expect(page.getByRole("textbox")).toHaveCount(3);
  await page.getByLabel("First Name").fill("Max");
  await page.getByLabel("Last Name").fill("Machine");
  await page.getByLabel("Email").fill("max@example.com");
  await trap.fill("https://spam.example");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText("We are sending a message to max@example.com")).toBeVisible();
  await page.goto(`/u/${house.room.slug}/guest`);
  await page.getByLabel("Name").fill("Max");
  await page.getByLabel("Reason for your visit").fill("Spam");
  await trap.fill("https://spam.example");
  await page.getByRole("button", { name: "Enter waiting room" }).click();
  await expect(page).toHaveURL(/\/waiting\/\d+\.\d+\.[\w-]{43}$/);
  expect([await wishesOf(house), await visitsOf(house), await auditOf(house.clinic)]).toEqual([[], [], []]);
});

test("closed, not offered and unknown are a plain sentence, also for a form that was open", async ({
  page,
  request,
  house,
}) => {
  const at = async (path: string) => {
    const answer = await request.get(path);
    return `${answer.status()} ${(await answer.text()).replace(/<script.*?<\/script>/gs, "").replace(/<[^>]+>/g, "")}`;
  };
  const base = `/u/${house.room.slug}`;
  for (const path of [
    "/u/no-such-room",
    "/u/%00",
    "/u/🙂",
    `${base}/waiting/1.1.x`,
    "/sign-up/1.1.x",
    "/api/guest-visit/x",
  ])
    expect(await at(path), path).toMatch(/^404/);

  await page.goto(`${base}/guest`);
  await page.getByLabel("Name").fill("Gus");
  // What is pasted is not cut, and what is too long is said.
  await page.getByLabel("Reason for your visit").fill("x".repeat(600));
  await expect(page.getByText("600 / 500 characters.")).toBeVisible();
  await page.getByRole("button", { name: "Enter waiting room" }).click();
  await expect(page.getByText("At most 500 characters.")).toBeVisible();
  await page.getByLabel("Reason for your visit").fill("A cough");
  await expect(page.getByText("7 / 500 characters.")).toBeVisible();
  await write(house, (tx) => tx.update(clinics).set({ guestsSince: null, signUpSince: null }));
  await page.getByRole("button", { name: "Enter waiting room" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "does not take guests at the moment" })).toBeVisible();
  expect(await at(`${base}/guest`)).toContain("does not take guests here at the moment");
  expect(await at(`${base}/sign-up`)).toContain("does not take sign-ups here at the moment");

  await write(house, (tx) => tx.update(rooms).set({ closedAt: sql`now()` }));
  for (const path of [base, `${base}/guest`, `${base}/sign-up`]) {
    const text = await at(path);
    expect(text).toMatch(/^200/);
    expect(text).toContain("is closed at the moment");
    expect(text).toContain(emergencyLine);
    expect(text).toContain("Test Clinic");
    expect(text).not.toMatch(/Sanders|Sign up|Enter as guest/);
  }
  expect(await visitsOf(house)).toEqual([]);
});

test("who is signed in sees their own way in; waiting as a guest keeps nobody signed in", async ({ via, house }) => {
  const base = `/u/${house.room.slug}`;
  const member = await via("member");
  expect(await member.html(base)).toContain("Enter waiting room");
  await aVisit(house.clinic, {
    memberId: house.people.member.id,
    roomId: house.room.id,
    status: "waiting",
    arrivedAt: new Date(),
  });
  const waiting = await member.html(base);
  expect(waiting).toContain("You are in the waiting room since");
  expect(waiting).not.toContain("Enter waiting room");
  expect(await (await via("provider")).html(base)).toContain("Go to the home page");
  const ofAnotherRoom = await (await via(await aMember(house.clinic))).html(base);
  expect(ofAnotherRoom).toContain("This room is not among yours yet.");
  expect(ofAnotherRoom).not.toContain("Enter waiting room");
  const stranger = await (await via("otherOwner")).html(base);
  expect(stranger).toContain("Other Clinic");
  expect(stranger).not.toContain("Hello");

  await write(house, (tx) => tx.update(sessions).set({ lastSeenAt: sql`now() - interval '5 minutes'` }));
  await aVisit(house.clinic, { guestName: "Gus", roomId: house.room.id, status: "waiting", arrivedAt: new Date() });
  const [, guest] = await visitsOf(house);
  const path = waitingPath(house.room.slug, house.clinic.id, Number(guest?.id));
  expect(await member.html(path)).toContain("You are in the waiting room");
  expect((await member.request.get(`/api/guest-visit/${path.split("/").at(-1)}`)).status()).toBe(200);
  const seen = await acrossClinics((tx) =>
    tx
      .select({ isOld: sql<boolean>`${sessions.lastSeenAt} < now() - interval '4 minutes'` })
      .from(sessions)
      .where(eq(sessions.userId, house.people.member.userId)),
  );
  expect(seen).toEqual([{ isOld: true }]);
});

test("reads well on a phone and in the dark", async ({ page, house, axe }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  const email = anEmail();
  await signUp(page, house, email);
  const base = `/u/${house.room.slug}`;
  await write(house, (tx) =>
    tx
      .update(memberships)
      .set({ bio: "Longwordswithoutanyspace".repeat(20) })
      .where(eq(memberships.type, "provider")),
  );
  for (const path of [base, `${base}/sign-up`, `${base}/guest`, await mailedLink(house, email), "/u/nobody"]) {
    await page.goto(path);
    await axe(page, path === "/u/nobody" ? "whole" : "look");
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
  await enterAsGuest(page, house, "G".repeat(100));
  await expect(page.getByRole("heading", { name: "You are in the waiting room" })).toBeVisible();
  await axe(page, "look");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
