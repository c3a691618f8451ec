import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { notes } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { auditOf, aVisit, seatsUsed, statusOf } from "@/lib/testing/factories";
import { expect, type House, type Role, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const rowOf = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });

/** The article's way: Users, search, Edit (pen), the tab Other. */
async function openOther(page: Page) {
  await page.goto("/admin/users");
  await page.getByLabel("Full Name").fill("Jane Gomez");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Edit Jane Gomez" }).click();
  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ" })).toBeVisible();
  await page.getByRole("link", { name: "Other" }).click();
  await expect(page.getByText("xxxxxxxxxxxx")).toBeVisible();
}

async function saveStatus(page: Page, status: string) {
  await page.getByLabel("Status").selectOption(status);
  await page.getByRole("button", { name: "Save User Status" }).click();
}

async function giveRecords({ clinic, people }: House) {
  const room = await acrossClinics(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(`select id from rooms where clinic_id = ${clinic.id}`);
    return Number(rows[0]?.id);
  });
  const visit = { roomId: room, memberId: people.member.id, providerId: people.provider.id };
  await aVisit(clinic, { ...visit, status: "completed" });
  await aVisit(clinic, { ...visit, status: "scheduled" });
  await acrossClinics((tx) =>
    tx.insert(notes).values({
      clinicId: clinic.id,
      memberId: people.member.id,
      authorId: people.csr.id,
      text: "=HYPERLINK(1)",
    }),
  );
}

test("the article's steps: a reset e-mail, then Suspended and Pending delete, then Active again (S1)", async ({
  as,
  house,
  axe,
}) => {
  const [page, jane] = [await as("admin"), await as("member")];
  await jane.goto("/");
  await expect(jane.getByRole("heading", { name: "Welcome, Jane" })).toBeVisible();
  await openOther(page);
  await axe(page);

  await page.getByRole("button", { name: "Send Reset Password Email" }).click();
  // The tests' server has no mail server.
  await expect(page.getByText("A reset e-mail for Jane Gomez waits under Mail.")).toBeVisible();

  await saveStatus(page, "Suspended");
  await expect(page.getByText("Jane Gomez is suspended.")).toBeVisible();
  await expect(page.getByText("Status: Suspended")).toBeVisible();
  expect(await statusOf(house.people.member)).toBe("suspended");
  await jane.reload();
  await expect(jane).toHaveURL(/\/login\?reason=disabled/);

  await saveStatus(page, "Pending delete");
  await expect(page.getByText("Status: Pending delete")).toBeVisible();
  await saveStatus(page, "Active");
  await expect(page.getByText("Status: Active")).toBeVisible();
  expect(await statusOf(house.people.member)).toBe("active");
  expect((await auditOf(house.clinic)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["password.linkSent", "user.suspended", "user.markedForDeletion", "user.reinstated"]),
  );
});

test("Cancel takes the choice back, and leaving with one asks first", async ({ as, house }) => {
  const page = await as("admin");
  await openOther(page);
  await page.getByLabel("Status").selectOption("Suspended");
  await page.getByRole("link", { name: "Profile", exact: true }).click();
  await expect(page.getByRole("alertdialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByLabel("Status")).toHaveValue("active");
  expect(await statusOf(house.people.member)).toBe("active");
});

test("a status that somebody else saved meanwhile is shown before it is saved over", async ({ as, house }) => {
  const [first, second] = [await as("admin"), await as("owner")];
  await openOther(first);
  await openOther(second);
  await saveStatus(first, "Suspended");
  await expect(first.getByText("Jane Gomez is suspended.")).toBeVisible();

  await saveStatus(second, "Pending delete");

  await expect(second.getByText("Somebody else saved this while you had it open")).toBeVisible();
  await expect(second.getByText("Status: Active → Suspended")).toBeVisible();
  expect(await statusOf(house.people.member)).toBe("suspended");
  await second.getByRole("button", { name: "Save mine over it" }).click();
  await expect(second.getByText("Jane Gomez is marked for deletion.")).toBeVisible();
  expect(await statusOf(house.people.member)).toBe("pending_delete");
});

test("Delete in the list: what will be lost, the records to keep, the name typed, and nothing left", async ({
  as,
  house,
  axe,
}) => {
  await giveRecords(house);
  const page = await as("admin");
  await page.goto("/admin/users?name=Jane");
  await rowOf(page, "Jane Gomez").getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Delete Jane Gomez?" });
  await expect(dialog).toContainText("2 visits");
  await expect(dialog).toContainText("1 internal note");
  await expect(dialog).toContainText("1 room assignment");
  await axe(page);

  const saved = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Download records" }).click();
  const records = JSON.parse(await readFile(await (await saved).path(), "utf8"));
  expect(records.visits).toHaveLength(2);
  expect(records.person).toMatchObject({ firstName: "Jane", lastName: "Gomez" });
  const csv = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Visits as CSV" }).click();
  const lines = (await readFile(await (await csv).path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain("Jessica Laynes' Clinic,Andrea Sanders");

  await dialog.getByRole("button", { name: "OK" }).click();
  await expect(dialog.getByText("Type the name.")).toBeVisible();
  await dialog.getByLabel("Type Jane Gomez to confirm").fill("Jane");
  await dialog.getByRole("button", { name: "OK" }).click();
  await expect(dialog.getByText("That is not the name. Type Jane Gomez.")).toBeVisible();
  await expect(dialog.getByLabel("Type Jane Gomez to confirm")).toBeFocused();
  expect(await statusOf(house.people.member)).toBe("active");
  await dialog.getByLabel("Type Jane Gomez to confirm").fill("jane gomez");
  await dialog.getByRole("button", { name: "OK" }).click();

  await expect(page.getByText("Jane Gomez is deleted.")).toBeVisible();
  await expect(page.getByText("No user matches these filters")).toBeVisible();
  // Asked of the document: a download takes the focus from the window.
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("#main") !== null)).toBe(true);
  expect(await statusOf(house.people.member)).toBeUndefined();
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({
      action: "user.deleted",
      subjectId: house.people.member.userId,
      details: expect.objectContaining({ visits: 2, notes: 1 }),
    }),
  );
});

test("Disable And Remove Log In Detail is the same deletion; a legal hold refuses it with its reason", async ({
  as,
  house,
}) => {
  const page = await as("admin");
  await openOther(page);
  await page.getByLabel("Reason").fill("Case 2026-17");
  await page.getByRole("button", { name: "Place a hold" }).click();
  await expect(page.getByText(/On hold since .*: Case 2026-17/)).toBeVisible();
  await page.getByRole("link", { name: "Disable And Remove Log In Detail" }).click();
  await expect(page.getByRole("alertdialog", { name: "Jane Gomez cannot be deleted now" })).toContainText(
    "Case 2026-17",
  );
  await page.getByRole("alertdialog").getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Lift the hold" }).click();
  await expect(page.getByText("The hold on Jane Gomez's record is lifted.")).toBeVisible();

  await page.getByRole("link", { name: "Disable And Remove Log In Detail" }).click();
  await page.getByLabel("Type Jane Gomez to confirm").fill("Jane Gomez");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/admin/users");
  await expect(page.getByText("Jane Gomez is deleted.")).toBeVisible();
  expect(await statusOf(house.people.member)).toBeUndefined();
});

test("User type: a member becomes a provider and takes a seat, and back", async ({ as, house }) => {
  const page = await as("admin");
  await openOther(page);
  await page.getByRole("button", { name: "Edit user type" }).click();
  await page.getByLabel("Kind of provider").selectOption("Customer Service Representative (CSR)");
  await expect(page.getByText("8 / 12 used")).toBeVisible();
  await page.getByRole("button", { name: "Make Jane a provider" }).click();
  await expect(page.getByText("Jane Gomez is a provider now.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: JANE GOMEZ" })).toBeVisible();
  expect(await seatsUsed(house.clinic)).toBe(8);

  await page.getByRole("button", { name: "Edit user type" }).click();
  await page.getByRole("button", { name: "Make Jane a member" }).click();
  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ" })).toBeVisible();
  expect(await seatsUsed(house.clinic)).toBe(7);
});

test("a mistyped e-mail address and username are corrected by the home clinic", async ({ as, house, axe }) => {
  const page = await as("admin");
  await openOther(page);
  await page.getByRole("button", { name: "Edit username and e-mail" }).click();
  await axe(page);
  await page.getByLabel("Username").fill("olive owner");
  await page.getByLabel("Email").fill("jane.gomez");
  await page.getByRole("button", { name: "Save sign-in" }).click();
  await expect(page.getByText("Use letters, digits and . _ - + @ only.")).toBeVisible();
  await expect(page.getByText("Enter an e-mail address such as name@example.com.")).toBeVisible();
  const corrected = `jane-${house.people.member.userId}@example.org`;
  await page.getByLabel("Username").fill(corrected);
  await page.getByLabel("Email").fill(corrected);
  await page.getByRole("button", { name: "Save sign-in" }).click();
  await expect(page.getByText("The sign-in of Jane Gomez is saved.")).toBeVisible();
  await expect(page.getByText(corrected)).toHaveCount(2);
  await saveStatus(page, "Suspended");
  await expect(page.getByText("Jane Gomez is suspended.")).toBeVisible();
});

test("the owner's and one's own sign-in have no controls", async ({ via, house }) => {
  const admin = await via("admin");
  const { owner, admin: self, member } = house.people;
  const controls = /Save User Status|Edit (user type|username)|Send Reset/;
  for (const [person, hasControls] of [
    [owner, false],
    [self, false],
    [member, true],
  ] as const) {
    const html = await admin.html(`/admin/users/${person.userId}/settings/other`);
    expect(html).toContain("xxxxxxxxxxxx");
    expect(controls.test(html)).toBe(hasControls);
  }
});

test("an admin who acts on the owner all the same is refused, and it is written down", async ({ as, house }) => {
  const page = await as("admin");
  await openOther(page);
  const request = await actionPosted(page, () => saveStatus(page, "Suspended"));
  const { member, owner } = house.people;
  const data = (request.postData() ?? "").replace(String(member.userId), String(owner.userId));
  const answer = await replay(page, request, { data });
  expect(await answer.text()).toContain("The account owner cannot be suspended");
  expect(await statusOf(owner)).toBe("active");
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({ action: "access.denied", actorId: house.people.admin.userId }),
  );
});

test.describe("who may not", () => {
  /** What an admin's browser posts when it saves a status, and when it deletes with a name that is not right. */
  async function adminsRequests(page: Page) {
    await openOther(page);
    const status = await actionPosted(page, () => saveStatus(page, "Suspended"));
    await expect(page.getByText("Status: Suspended")).toBeVisible();
    await saveStatus(page, "Active");
    await expect(page.getByText("Status: Active")).toBeVisible();
    await page.goto("/admin/users?name=Jane");
    await page.getByRole("button", { name: "Delete Jane Gomez" }).click();
    await page.getByLabel("Type Jane Gomez to confirm").fill("Somebody else");
    const removal = await actionPosted(page, () => page.getByRole("button", { name: "OK" }).click());
    return { status, removal, right: (removal.postData() ?? "").replace("Somebody else", "Jane Gomez") };
  }

  // One admin's requests serve for all: what each role gets does not depend on what another got.
  test("no control, no page, no file, and an admin's own requests are refused", async ({ as, via, house }) => {
    test.setTimeout(120_000);
    const { status, removal, right } = await adminsRequests(await as("admin"));
    const { member } = house.people;
    const before = await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, member.id)));
    for (const role of ["csr", "scheduler", "analyst", "provider", "member", "otherOwner"] satisfies Role[]) {
      await test.step(role, async () => {
        const page = await via(role);
        const list = await page.html("/admin/users?name=Jane");
        expect(list).not.toMatch(/data-change="(delete|more)"|Set password of Jane/);
        // The scheduler is also a medical assistant, and both that and a CSR look after records.
        expect(list.includes("Edit Jane Gomez")).toBe(["csr", "scheduler"].includes(role));

        for (const path of ["settings/other", "records.json", "visits.csv", "set-password"]) {
          const answer = await page.request.get(`/admin/users/${member.userId}/${path}`);
          expect(answer.status(), path).toBe(404);
          // The member's own name stands in the top bar.
          if (role !== "member") expect(await answer.text()).not.toMatch(/Jane|Gomez/);
        }
        expect((await replay(page, status)).status()).toBe(404);
        expect((await replay(page, removal, { data: right })).status()).toBe(404);

        expect(await acrossClinics((tx) => tx.select().from(memberships).where(eq(memberships.id, member.id)))).toEqual(
          before,
        );
        const clinic = role === "otherOwner" ? house.other : house.clinic;
        const denials = (await auditOf(clinic)).filter(
          ({ action, actorId }) => action === "access.denied" && actorId === house.people[role].userId,
        );
        expect(denials.length).toBeGreaterThanOrEqual(6);
      });
    }
  });
});

test("Settings: the purge delay and the retention period, and what cannot be one", async ({ as, house }) => {
  const page = await as("admin");
  await page.goto("/admin/settings");
  const section = page.getByRole("form", { name: "Keeping and deleting records" });
  await page.getByLabel(/Purge delay/).fill("30 days");
  await page.getByLabel(/Retention period/).fill("6");
  await section.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter a whole number from 1 to 3650.")).toBeVisible();
  await page.getByLabel(/Purge delay/).fill("30");
  await section.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Keeping and deleting records: saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(/Purge delay/)).toHaveValue("30");
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({
      action: "settings.changed",
      details: { was: "purge delay off, retention 0 years", is: "purge delay 30 days, retention 6 years" },
    }),
  );

  await giveRecords(house);
  await page.goto("/admin/users?name=Jane");
  await page.getByRole("button", { name: "Delete Jane Gomez" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("The clinic keeps visits for 6 years: this record until");
});
