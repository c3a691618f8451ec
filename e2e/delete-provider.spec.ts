import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { careTeam, notes } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments } from "@/db/schema/rooms";
import { visits } from "@/db/schema/visits";
import { auditOf, aVisit, seatsUsed, statusOf } from "@/lib/testing/factories";
import { expect, type House, type Role, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const rowOf = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
const dialogOf = (page: Page, name: string) => page.getByRole("alertdialog", { name });
const ofAndrea = ({ people }: House, path: string) => `/admin/users/${people.provider.userId}${path}`;

/** Two visits that are over, one of them a guest's, one to come, a note about Jane and a place in her care team. */
async function giveWork({ clinic, room, people: { provider, member } }: House) {
  const visit = { roomId: room.id, providerId: provider.id };
  await aVisit(clinic, { ...visit, memberId: member.id, status: "completed" });
  await aVisit(clinic, { ...visit, guestName: "Gus Guest", status: "completed" });
  await aVisit(clinic, { ...visit, memberId: member.id, status: "scheduled" });
  const at = { clinicId: clinic.id, memberId: member.id };
  await acrossClinics(async (tx) => {
    await tx.insert(notes).values({ ...at, authorId: provider.id, text: "Prefers mornings" });
    await tx.insert(careTeam).values({ ...at, providerId: provider.id });
  });
}

/** What the clinic holds of Andrea's work. */
const workOf = ({ clinic, people: { provider } }: House) =>
  acrossClinics(async (tx) => ({
    visits: await tx
      .select({ id: visits.id, status: visits.status, providerId: visits.providerId })
      .from(visits)
      .where(eq(visits.clinicId, clinic.id))
      .orderBy(visits.id),
    careTeams: await tx.select().from(careTeam).where(eq(careTeam.clinicId, clinic.id)),
    rooms: await tx
      .select()
      .from(roomAssignments)
      .where(and(eq(roomAssignments.clinicId, clinic.id), eq(roomAssignments.membershipId, provider.id))),
    status: await statusOf(provider),
  }));

async function hold({ people: { member } }: House) {
  await acrossClinics((tx) =>
    tx
      .update(memberships)
      .set({ heldAt: new Date("2026-02-28T12:00:00Z"), holdReason: "Case 2026-17" })
      .where(eq(memberships.id, member.id)),
  );
}

test("the article's steps: Delete and OK, after the work was handed over from the dialog (S2)", async ({
  as,
  house,
  axe,
}) => {
  await giveWork(house);
  const { provider, analyst, member } = house.people;
  const [page, andrea] = [await as("admin"), await as("provider")];
  await andrea.goto("/");
  await page.goto("/admin/users?type=provider");
  await rowOf(page, "Andrea Sanders").getByRole("button", { name: "Delete" }).click();

  const dialog = dialogOf(page, "Delete Andrea Sanders?");
  await expect(dialog).toContainText(
    "When a provider is deleted, all the visit records and data associated with his/her profile will also be removed and is not retrievable.",
  );
  await expect(dialog).toContainText("2 visits that are over, 1 of guests");
  await expect(dialog).toContainText("1 internal note written about patients");
  await expect(dialog).toContainText("1 visit, 1 care team and 1 room are left without Andrea");
  await expect(dialog).toContainText("1 seat becomes free");
  await expect(
    dialog.getByRole("note").filter({ hasText: "Andrea is part of the history of 1 patient" }),
  ).toContainText("Jane Gomez");
  await expect(dialog.getByRole("link", { name: "Suspend instead" })).toBeVisible();
  await expect(dialog.getByText("The account owner can disable the account")).toBeVisible();
  await axe(page);
  const saved = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Download records" }).click();
  const records = JSON.parse(await readFile(await (await saved).path(), "utf8"));
  expect(records.visits).toHaveLength(3);
  expect(records.notesWritten).toMatchObject([{ text: "Prefers mornings", about: { lastName: "Gomez" } }]);

  await dialog.getByRole("link", { name: "Hand over first" }).click();
  await expect(page.getByRole("heading", { name: "Hand over" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("1 room: Jessica Laynes' Clinic");
  await axe(page);
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByText("Choose a provider.")).toBeVisible();
  // Who conducts no visits is not offered while there are any to come.
  await expect(page.getByLabel("Hand over to").getByRole("option", { name: "Carla Desk" })).toHaveCount(0);
  await page.getByLabel("Hand over to").selectOption("Anton Analyst · Licensed Service Provider");
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByText("1 visit, 1 care team and 1 room were handed over to Anton Analyst.")).toBeVisible();

  await expect(dialog).toBeVisible();
  await expect(dialog).not.toContainText("left without");
  await dialog.getByRole("button", { name: "OK" }).click();
  await expect(dialog.getByText("Type the name.")).toBeVisible();
  await dialog.getByLabel("Type Andrea Sanders to confirm").fill("andrea sanders");
  await dialog.getByRole("button", { name: "OK" }).click();

  await expect(page.getByText("Andrea Sanders is deleted.")).toBeVisible();
  await expect(page.getByText("6 / 12 paid user seats are in use.")).toBeVisible();
  await expect(rowOf(page, "Andrea Sanders")).toHaveCount(0);
  await andrea.reload();
  await expect(andrea).toHaveURL(/\/login/);
  expect(await seatsUsed(house.clinic)).toBe(6);
  expect(await workOf(house)).toMatchObject({
    visits: [{ status: "scheduled", providerId: analyst.id }],
    careTeams: [{ memberId: member.id, providerId: analyst.id }],
    rooms: [],
    status: undefined,
  });
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({
      action: "user.deleted",
      actorId: house.people.admin.userId,
      subjectId: provider.userId,
      details: expect.objectContaining({ visits: 2, notes: 1, visitsReleased: 0 }),
    }),
  );
});

test("a hold on a patient refuses, says whose, and offers to disable; hand over leads back there", async ({
  as,
  house,
}) => {
  await giveWork(house);
  await hold(house);
  const page = await as("owner");
  await page.goto("/admin/users?name=Andrea");
  await rowOf(page, "Andrea Sanders").getByRole("button", { name: "Delete" }).click();
  const refusal = dialogOf(page, "Andrea Sanders cannot be deleted now");
  await expect(refusal).toContainText("Jane Gomez, is under a legal hold since 28 February 2026: Case 2026-17.");
  await expect(refusal.getByRole("button", { name: "OK" })).toHaveCount(0);

  await refusal.getByRole("link", { name: "Disable instead" }).click();
  const disabling = dialogOf(page, "Disable Andrea Sanders?");
  await disabling.getByRole("link", { name: "Hand over first" }).click();
  await expect(page.getByRole("heading", { name: "Hand over" })).toBeVisible();
  await page.getByRole("link", { name: "Back to Disable" }).click();
  await disabling.getByRole("button", { name: "Disable The User" }).click();
  await expect(page.getByText("Andrea Sanders is disabled.")).toBeVisible();
  expect(await statusOf(house.people.provider)).toBe("disabled");
});

test("handing over from a page that is out of date is refused with what is so now", async ({ as, house }) => {
  await giveWork(house);
  const [page, late] = [await as("admin"), await as("owner")];
  for (const each of [page, late]) {
    await each.goto(ofAndrea(house, ""));
    await each.getByRole("link", { name: "Hand over" }).click();
    await each.getByLabel("Hand over to").selectOption("Anton Analyst · Licensed Service Provider");
  }
  await acrossClinics((tx) =>
    tx.update(memberships).set({ status: "suspended" }).where(eq(memberships.id, house.people.analyst.id)),
  );
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByText("Anton Analyst is suspended and cannot take anything over.")).toBeVisible();
  await page.getByLabel("Hand over to").selectOption("Olive Owner · Licensed Service Provider");
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: ANDREA SANDERS" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Activity" })).toContainText(
    "Handed over: 1 visit, 1 room, 1 care team",
  );

  await late.getByLabel("Hand over to").selectOption("Olive Owner · Licensed Service Provider");
  await late.getByRole("button", { name: "Hand over" }).click();
  await expect(late.getByText("nothing to hand over").first()).toBeVisible();
  expect((await auditOf(house.clinic)).filter(({ action }) => action === "user.handedOver")).toHaveLength(2);
});

test("the summary of a provider, and the pages around deleting, on a phone in the dark", async ({ as, house, axe }) => {
  await giveWork(house);
  const page = await as("owner");
  await page.goto(ofAndrea(house, ""));
  const region = (name: string) => page.getByRole("region", { name });
  await expect(region("Sign-in")).toContainText("Takes 1 of 12 paid user seats (7 used)");
  await expect(region("Care team of")).toContainText("Jane Gomez");
  await expect(region("Visits")).toContainText("3 visits: 1 scheduled, 2 completed");
  await expect(region("Visits").getByRole("list", { name: "Visits to come" })).toContainText("Jane Gomez");
  await expect(region("Visits").getByRole("list", { name: "Latest visits" })).toContainText("Gus Guest (guest)");
  await axe(page);
  await region("Visits").getByRole("link", { name: "Patients" }).click();
  await expect(rowOf(page, "Jane Gomez")).toContainText("1 visit, the last on");
  await expect(rowOf(page, "Jane Gomez")).toContainText("1 note");
  await axe(page);

  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 800 });
  const paths = ["", "/patients", "/hand-over"].map((path) => ofAndrea(house, path));
  for (const path of [...paths, `/admin/users?delete=${house.people.provider.userId}`]) {
    await page.goto(path);
    if (path.includes("delete=")) await expect(dialogOf(page, "Delete Andrea Sanders?")).toBeVisible();
    else await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await axe(page, "look");
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth, path).toBe(clientWidth);
  }
});

test("who may not: no control, no page, no file, and an admin's own requests are refused", async ({
  as,
  via,
  house,
}) => {
  test.setTimeout(90_000);
  await giveWork(house);
  const { provider } = house.people;
  const page = await as("admin");
  // A deletion with a name that is not right, and a hand-over of what is given back to Andrea below.
  await page.goto(`/admin/users?delete=${provider.userId}`);
  await page.getByLabel("Type Andrea Sanders to confirm").fill("Somebody else");
  const removal = await actionPosted(page, () => page.getByRole("button", { name: "OK" }).click());
  await expect(page.getByText("That is not the name.")).toBeVisible();
  const right = (removal.postData() ?? "").replace("Somebody else", "Andrea Sanders");
  await page.goto(ofAndrea(house, "/hand-over"));
  await page.getByLabel("Hand over to").selectOption("Olive Owner · Licensed Service Provider");
  const giving = await actionPosted(page, () => page.getByRole("button", { name: "Hand over" }).click());
  await expect(page.getByText("were handed over to Olive Owner.")).toBeVisible();
  await acrossClinics((tx) =>
    tx.insert(roomAssignments).values({
      clinicId: house.clinic.id,
      roomId: house.room.id,
      membershipId: provider.id,
    }),
  );

  const before = await workOf(house);
  expect(before.rooms).toHaveLength(1);
  for (const role of ["csr", "scheduler", "analyst", "provider", "member", "otherOwner"] satisfies Role[]) {
    await test.step(role, async () => {
      const visitor = await via(role);
      expect(await visitor.html("/admin/users?name=Andrea")).not.toContain("Delete Andrea Sanders");
      for (const path of ["/hand-over", "/patients", "/records.json", "/visits.csv"]) {
        expect((await visitor.request.get(ofAndrea(house, path))).status(), path).toBe(404);
      }
      expect((await replay(visitor, removal, { data: right })).status()).toBe(404);
      expect((await replay(visitor, giving)).status()).toBe(404);
      expect(await workOf(house)).toEqual(before);
      const clinic = role === "otherOwner" ? house.other : house.clinic;
      const denials = (await auditOf(clinic)).filter(
        ({ action, actorId }) => action === "access.denied" && actorId === house.people[role].userId,
      );
      expect(denials.length).toBeGreaterThanOrEqual(6);
    });
  }
});
