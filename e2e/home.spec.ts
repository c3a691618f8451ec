import type { Page } from "@playwright/test";
import { and, eq, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { sessions } from "@/db/schema/sessions";
import { visits } from "@/db/schema/visits";
import { aMember, auditOf, aVisit, times } from "@/lib/testing/factories";
import { expect, type House, type Role, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const room = "Jessica Laynes' Clinic";

const visitsOf = ({ clinic }: House) =>
  acrossClinics((tx) => tx.select().from(visits).where(eq(visits.clinicId, clinic.id)).orderBy(visits.id));

const visitActions = async ({ clinic }: House) =>
  (await auditOf(clinic)).map(({ action }) => action).filter((action) => action.startsWith("visit."));

/** Jane's, in the house's room, planned for now. */
const janes = (house: House, wanted: Partial<typeof visits.$inferInsert> = {}) =>
  aVisit(house.clinic, {
    roomId: house.room.id,
    memberId: house.people.member.id,
    status: "waiting",
    ...wanted,
    scheduledAt: wanted.scheduledAt ?? new Date(),
  });

const assign = ({ clinic, room, people }: House, ...roles: Role[]) =>
  acrossClinics((tx) =>
    tx
      .insert(roomAssignments)
      .values(roles.map((role) => ({ clinicId: clinic.id, roomId: room.id, membershipId: people[role].id }))),
  );

/**
 * Makes the page ask at once what is new, as it does by itself every few seconds; answers the status. Until the page is alive nothing
 * listens, and it would ask by itself only ten seconds later.
 */
async function lookAgain(page: Page): Promise<number> {
  let status = 0;
  await expect(async () => {
    const answer = page.waitForResponse("**/api/waiting", { timeout: 1_000 });
    await page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
    status = (await answer).status();
  }).toPass();
  return status;
}

const list = (page: Page, name: string) => page.getByRole("list", { name });

test("a patient comes, is seen and goes; both see it without reloading, and the dashboard counts it", async ({
  as,
  via,
  house,
  axe,
}) => {
  const [patient, provider] = [await as("member"), await as("provider")];
  await provider.goto("/");
  await expect(provider).toHaveTitle("Home · Clinic Admin");
  await expect(provider.getByText("Nobody is waiting")).toBeVisible();
  await expect(provider.getByText(/Link: \/u\/room-/)).toBeVisible();
  await axe(provider);

  // The landing page of the room leads here.
  await patient.goto(`/?enter=${house.room.id}`);
  const entry = patient.getByRole("alertdialog", { name: `Enter the waiting room of ${room}?` });
  await entry.getByRole("button", { name: "Enter waiting room" }).click();
  await expect(entry.getByText("Say in a few words what you come for.")).toBeVisible();
  await axe(patient);
  await entry.getByLabel("What do you come for?").fill("x".repeat(201));
  await expect(entry.getByText("201 / 200 characters.")).toBeVisible();
  await expect(entry.getByText("At most 200 characters.")).toBeVisible();
  await entry.getByLabel("What do you come for?").fill("A cough");
  await patient.keyboard.press("Enter");
  await expect(patient.getByRole("region", { name: "You are in the waiting room" })).toContainText("You are next");
  await expect(patient).toHaveURL("/");
  await expect(patient).toHaveTitle("Waiting · Clinic Admin");
  await axe(patient);

  await lookAgain(provider);
  const waiting = list(provider, "Waiting now").getByRole("listitem");
  await expect(waiting).toContainText(/Jane Gomez.*Walk-in.*“A cough”.*0 min/s);
  await expect(provider).toHaveTitle("(1) Home · Clinic Admin");
  await expect(provider.getByRole("status", { name: "Arrivals" })).toHaveText(`Jane Gomez is waiting in ${room}.`);
  await expect(waiting.getByRole("link", { name: "Jane Gomez" })).toHaveAttribute(
    "href",
    `/admin/users/${house.people.member.userId}`,
  );
  await axe(provider);

  await provider.getByRole("button", { name: "Start visit with Jane Gomez" }).click();
  const running = list(provider, "In progress");
  await expect(running).toContainText(/Jane Gomez.*with you/s);
  await expect(provider.getByText("Nobody is waiting")).toBeVisible();
  await expect(provider.getByRole("button", { name: "Complete visit with Jane Gomez" })).toBeFocused();
  await lookAgain(patient);
  await expect(patient.getByRole("region", { name: "Your visit has started" })).toContainText(
    "Andrea Sanders sees you",
  );
  await expect(patient.getByRole("button", { name: "Leave waiting room" })).toHaveCount(0);

  await provider.getByRole("button", { name: "Complete visit with Jane Gomez" }).click();
  await expect(provider.getByRole("row", { name: /Jane Gomez/ })).toContainText("Completed");
  await expect(running).toHaveCount(0);
  await lookAgain(patient);
  await expect(list(patient, "Past visits")).toContainText(/Completed.*Andrea Sanders/s);

  expect(await visitsOf(house)).toMatchObject([
    {
      status: "completed",
      providerId: house.people.provider.id,
      startedAt: expect.any(Date),
      endedAt: expect.any(Date),
    },
  ]);
  expect(await visitActions(house)).toEqual(["visit.arrived", "visit.started", "visit.completed"]);
  const dashboard = await (await via("owner")).html("/admin");
  expect(numbersIn(dashboard)).toEqual([
    "Total Visits 1",
    "Visits Completed 1",
    "Pending Visits 0",
    "Missed and cancelled 0",
  ]);
});

/** The numbers about visits, in their order, each with what it counts. */
function numbersIn(html: string): string[] {
  const found = html.matchAll(/<dt[^>]*>([^<]+)<\/dt><dd[^>]*>([^<]+)<\/dd>/g);
  return [...found].map(([, label, value]) => `${label} ${value}`).filter((number) => /visits|missed/i.test(number));
}

test("Cancel… asks why, and stays open whatever comes in meanwhile; Missed asks, too", async ({ as, house, axe }) => {
  const visit = await janes(house, { memberId: null, guestName: "Gus Guest" });
  const page = await as("provider");
  await page.goto("/");
  await expect(list(page, "Waiting now")).toContainText(/Gus Guest\s*Guest/);
  await page.getByRole("button", { name: "Cancel… visit with Gus Guest" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Cancel the visit with Gus Guest?" });
  await dialog.getByRole("button", { name: "Cancel the visit" }).click();
  await expect(dialog.getByText("Choose a reason.")).toBeVisible();
  await dialog.getByLabel("Reason").selectOption("Other");
  await dialog.getByLabel("In a few words").fill("Called by phone instead");

  const second = await janes(house);
  const asked = page.waitForResponse("**/api/waiting");
  await lookAgain(page);
  await asked;
  await expect(page).toHaveTitle("(2) Home · Clinic Admin");
  await expect(dialog.getByLabel("In a few words")).toHaveValue("Called by phone instead");
  await axe(page);
  await dialog.getByRole("button", { name: "Cancel the visit" }).click();
  await expect(page.getByText("The visit with Gus Guest is cancelled.")).toBeVisible();
  await expect(list(page, "Waiting now").getByRole("listitem")).toHaveCount(1);

  await page.getByRole("button", { name: "Missed visit with Jane Gomez" }).click();
  const missed = page.getByRole("alertdialog", { name: "Mark the visit with Jane Gomez as missed?" });
  await missed.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Missed visit with Jane Gomez" })).toBeFocused();
  await page.getByRole("button", { name: "Missed visit with Jane Gomez" }).click();
  await missed.getByRole("button", { name: "Missed" }).click();
  await expect(page.getByText("Nobody is waiting")).toBeVisible();
  expect(await visitsOf(house)).toMatchObject([
    { id: visit.id, status: "cancelled", exitReason: "other", exitNote: "Called by phone instead" },
    { id: second.id, status: "missed", exitReason: "no_show", exitNote: null },
  ]);
  expect(JSON.stringify(await auditOf(house.clinic))).not.toContain("phone");
});

test("of two providers who press Start one has the visit, and the other reads who", async ({ as, house }) => {
  await assign(house, "owner");
  const visit = await janes(house);
  const pages = [await as("provider"), await as("owner")];
  for (const page of pages) await page.goto("/");
  const start = (page: Page) => page.getByRole("button", { name: "Start visit with Jane Gomez" });
  for (const page of pages) await expect(start(page)).toBeVisible();
  await Promise.all(pages.map((page) => start(page).click()));
  for (const page of pages) await expect(list(page, "In progress")).toBeVisible();

  const [stored] = await visitsOf(house);
  const [provider, owner] = pages as [Page, Page];
  const isProviders = stored?.providerId === house.people.provider.id;
  const [won, lost, name] = isProviders ? [provider, owner, "Andrea Sanders"] : [owner, provider, "Olive Owner"];
  await expect(lost.getByText(`Jane Gomez is being seen by ${name}.`)).toBeVisible();
  await expect(won.getByRole("button", { name: "Complete visit with Jane Gomez" })).toBeVisible();
  await expect(list(lost, "In progress")).toContainText(`with ${name}`);
  await expect(lost.getByRole("button", { name: "Complete visit with Jane Gomez" })).toHaveCount(0);
  expect(stored).toMatchObject({ id: visit.id, status: "in_progress" });
  expect(await visitActions(house)).toEqual(["visit.started"]);
});

test("a member arrives for a planned visit, leaves, and comes again", async ({ as, house }) => {
  const planned = await janes(house, { status: "scheduled", providerId: house.people.provider.id });
  const before = await aMember(house.clinic);
  await janes(house, { memberId: before.id, arrivedAt: new Date(Date.now() - 60_000) });
  const page = await as("member");
  await page.goto("/?enter=999999");
  await expect(page.getByText("That waiting room is not one of yours")).toBeVisible();
  await expect(list(page, "Visits to come")).toContainText(/Today, \d\d:\d\d.*Scheduled.*Andrea Sanders/s);
  await page.getByRole("button", { name: `Enter waiting room of ${room}` }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("You have a visit with Andrea Sanders here today");
  await dialog.getByRole("button", { name: "Enter waiting room" }).click();
  const present = page.getByRole("region", { name: "You are in the waiting room" });
  await expect(present).toContainText("1 patient is before you");
  await expect(page.getByText("You are here")).toBeVisible();

  await present.getByRole("button", { name: "Leave waiting room" }).click();
  await dialog.getByRole("button", { name: "Leave waiting room" }).click();
  await expect(present).toHaveCount(0);
  await expect(list(page, "Past visits")).toContainText("Cancelled");
  await page.getByRole("button", { name: `Enter waiting room of ${room}` }).click();
  await dialog.getByLabel("What do you come for?").fill("Still the cough");
  await dialog.getByRole("button", { name: "Enter waiting room" }).click();
  await expect(present).toBeVisible();
  const own = (await visitsOf(house)).filter(({ memberId }) => memberId === house.people.member.id);
  expect(own).toMatchObject([
    { id: planned.id, status: "cancelled", exitReason: "patient_left" },
    { status: "waiting", origin: "walk_in", reason: "Still the cough" },
  ]);
});

test("all of a member's visits are on a page of their own", async ({ as, house, axe }) => {
  for (const days of times(12, (at) => at + 1)) {
    const at = new Date(Date.now() - days * 86_400_000);
    await janes(house, { status: "completed", scheduledAt: at, endedAt: at });
  }
  const page = await as("member");
  await page.goto("/");
  await expect(list(page, "Past visits").getByRole("listitem")).toHaveCount(10);
  await page.getByRole("link", { name: "All visits" }).click();
  await expect(page.getByText("Showing 1 to 10 of 12")).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "Page 2" }).click();
  await expect(page.getByText("Showing 11 to 12 of 12")).toBeVisible();
});

// One provider's requests serve for all: what each role gets does not depend on what another got.
test("who may not: no Start at a desk, and a provider's own requests are refused", async ({ as, via, house }) => {
  await assign(house, "csr", "scheduler");
  const page = await as("provider");
  const first = await janes(house);
  await page.goto("/");
  const start = await actionPosted(page, () =>
    page.getByRole("button", { name: "Start visit with Jane Gomez" }).click(),
  );
  const complete = await actionPosted(page, () =>
    page.getByRole("button", { name: "Complete visit with Jane Gomez" }).click(),
  );
  await expect(page.getByRole("row", { name: /Jane Gomez/ })).toContainText("Completed");
  const second = await janes(house);
  const [startAgain, completeAgain] = [start, complete].map((request) =>
    (request.postData() ?? "").replace(String(first.id), String(second.id)),
  ) as [string, string];
  const before = await visitsOf(house);

  for (const role of ["csr", "scheduler", "analyst", "owner", "member", "otherOwner"] satisfies Role[]) {
    await test.step(role, async () => {
      const visitor = await via(role);
      expect((await replay(visitor, start, { data: startAgain })).status()).toBe(404);
      expect((await replay(visitor, complete, { data: completeAgain })).status()).toBe(404);
      expect(await visitsOf(house)).toEqual(before);
      const clinic = role === "otherOwner" ? house.other : house.clinic;
      const denials = (await auditOf(clinic)).filter(
        ({ action, actorId }) => action === "access.denied" && actorId === house.people[role].userId,
      );
      expect(denials).toHaveLength(2);
    });
  }

  const desk = await (await via("csr")).html("/");
  expect(desk).toContain("Jane Gomez");
  expect(desk).toContain("Cancel… visit with Jane Gomez");
  expect(desk).not.toContain("Start visit with");
  for (const role of ["owner", "otherOwner"] as const) {
    expect(await (await via(role)).html("/")).not.toContain("Jane Gomez");
  }
  expect((await replay(page, start, { data: startAgain })).status()).toBe(200);
  expect((await visitsOf(house)).at(-1)).toMatchObject({ status: "in_progress" });
});

test("who is left in a room without an active provider is seen by those who see all members", async ({
  via,
  house,
}) => {
  await janes(house, { memberId: null, guestName: "Gus Guest" });
  await acrossClinics((tx) =>
    tx.update(memberships).set({ status: "disabled" }).where(eq(memberships.id, house.people.provider.id)),
  );
  const desk = await (await via("csr")).html("/");
  expect(desk).toContain("Cancel… visit with Gus Guest");
  expect(desk).toContain("Ask your clinic admin to assign a provider");
  const admin = await (await via("admin")).html("/");
  expect(admin).toContain("Start visit with Gus Guest");
  expect(admin).toContain(`href="/admin/rooms/${house.room.id}"`);
  expect(await (await via("analyst")).html("/")).not.toContain("Gus Guest");
});

test("a page that asks by itself does not keep its session, and goes to the sign-in when it is over", async ({
  as,
  via,
  house,
  request,
}) => {
  const page = await as("provider");
  await page.goto("/");
  await expect(page.getByText("Nobody is waiting")).toBeVisible();
  const theirs = and(eq(sessions.userId, house.people.provider.userId), eq(sessions.clinicId, house.clinic.id));
  const lastSeen = sql`now() - interval '10 minutes'`;
  const [quiet] = await acrossClinics((tx) =>
    tx.update(sessions).set({ lastSeenAt: lastSeen }).where(theirs).returning({ lastSeenAt: sessions.lastSeenAt }),
  );
  expect(await lookAgain(page)).toBe(200);
  const [still] = await acrossClinics((tx) =>
    tx.select({ lastSeenAt: sessions.lastSeenAt }).from(sessions).where(theirs),
  );
  expect(still).toEqual(quiet);

  const visitor = await via("csr");
  const answer = await visitor.request.get("/api/waiting");
  expect(answer.headers()["cache-control"]).toBe("private, no-store");
  expect(Object.keys(await answer.json())).toContain("waiting");
  expect((await request.get("/api/waiting")).status()).toBe(401);

  await acrossClinics((tx) =>
    tx.update(sessions).set({ lastSeenAt: sql`now() - interval '16 minutes'` }).where(theirs),
  );
  await lookAgain(page);
  await expect(page).toHaveURL("/login?reason=idle&next=%2F");
  await expect(page.getByText("You were signed out after a time without activity.")).toBeVisible();
});

test("in the dark and 360 px wide", async ({ as, house, axe }) => {
  await janes(house, { reason: "x".repeat(200) });
  await janes(house, { status: "scheduled", scheduledAt: new Date(Date.now() - 60_000) });
  await janes(house, { status: "in_progress", providerId: house.people.provider.id, startedAt: new Date() });
  await janes(house, {
    memberId: null,
    guestName: "María Fernanda de los Santos González",
    status: "completed",
    providerId: house.people.provider.id,
    endedAt: new Date(),
  });
  await acrossClinics((tx) =>
    tx
      .update(memberships)
      .set({ lastName: "Sanders-Villanueva de la Cruz" })
      .where(eq(memberships.id, house.people.provider.id)),
  );
  for (const role of ["provider", "member"] as const) {
    const page = await as(role);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1, name: /Welcome/ })).toBeVisible();
    await axe(page, "look");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    const clinic = page.getByRole("banner").getByText("Test Clinic");
    expect(await clinic.evaluate((name) => name.scrollWidth - name.clientWidth)).toBe(0);
    if (role === "member") continue;

    await expect(page.getByRole("button", { name: "Andrea Sanders-Villanueva de la Cruz" })).toBeVisible();
    // On a table's width no time, no status and no buttons are broken, and nothing stands out of its card.
    for (const width of [900, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      const table = page.getByRole("table", { name: "My visits today" });
      expect(await table.evaluate((it) => it.scrollWidth - (it.parentElement?.clientWidth ?? 0))).toBeLessThanOrEqual(
        0,
      );
      const lines = (cells: string) =>
        table.locator(cells).evaluateAll((all) => all.map((one) => one.getClientRects().length));
      expect(new Set(await lines("td:is([data-label=Time], [data-label=Status]) > span"))).toEqual(new Set([1]));
      const tops = await table
        .getByRole("button")
        .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().top));
      expect(tops).toHaveLength(3);
      expect(new Set(tops).size).toBe(1);
    }
  }
});
