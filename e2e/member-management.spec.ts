import { acrossClinics, inClinic } from "@/db";
import { visits } from "@/db/schema/visits";
import { actorOf, aRoom, auditOf, times } from "@/lib/testing/factories";
import { addNote } from "@/lib/users/notes";
import { expect, test } from "./fixtures";
import { chip, settingsOf } from "./member-settings";

test("what was typed is not lost by a click, by going back, or by a reload; and nothing asks without a reason", async ({
  as,
  house,
}) => {
  const page = await as("csr");
  await page.goto(settingsOf(house, "/management"));
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }).click();
  await expect(page.getByRole("combobox", { name: "Rooms" })).toBeVisible();
  await page.getByRole("link", { name: "Management" }).click();

  await page.getByLabel("New note").fill("Half a thought");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("New note")).toHaveValue("Half a thought");

  await page.evaluate(() => window.history.back());
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("New note")).toHaveValue("Half a thought");

  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => setTimeout(() => window.location.reload()));
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await expect(page.getByLabel("New note")).toHaveValue("Half a thought");

  // The dialog leads on where the click meant to go.
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(settingsOf(house, "/rooms"));
  await expect(dialog).toHaveCount(0);

  // Taken back by hand, or saved: nothing to lose.
  await page.getByRole("link", { name: "Management" }).click();
  await page.getByLabel("New note").fill("Never mind");
  await page.getByLabel("New note").fill("");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }).click();
  await expect(page).toHaveURL(settingsOf(house, "/rooms"));
  await page.getByRole("link", { name: "Management" }).click();
  await page.getByLabel("New note").fill("Done");
  await page.getByRole("button", { name: "Add Note" }).click();
  await expect(page.getByText("Note added")).toBeVisible();
  await page.getByRole("link", { name: "Summary" }).click();
  await expect(page).toHaveURL(`/admin/users/${house.people.member.userId}`);
});

test("care team and tags: chosen, made by typing, and shown on the summary", async ({ as, house }) => {
  const page = await as("csr");
  await page.goto(settingsOf(house, "/management"));
  await page.getByRole("combobox", { name: "Providers" }).fill("licensed sanders");
  await expect(page.getByRole("option")).toHaveText(["Andrea Sanders Licensed Service Provider"]);
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Providers" }).fill("webb");
  await expect(page.getByText("No match.")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Save Care Team" }).click();
  await expect(page.getByText("Care team saved")).toBeVisible();

  await page.getByRole("combobox", { name: "Tags" }).fill("High risk");
  await expect(page.getByRole("option")).toHaveText(["Add “High risk”"]);
  await page.keyboard.press("Enter");
  // Left in the field, a typed word is taken along.
  await page.getByRole("combobox", { name: "Tags" }).fill("Spanish-speaking");
  await page.getByRole("heading", { name: "Tags" }).click();
  await expect(chip(page, "Spanish-speaking")).toBeVisible();
  await page.getByRole("combobox", { name: "Tags" }).fill("HIGH RISK");
  await expect(page.getByText("Already chosen.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Tags" }).fill("New patient");
  await page.getByRole("button", { name: "Save Tags" }).click();
  await expect(page.getByText("Tags saved")).toBeVisible();
  await expect(chip(page, "New patient")).toBeVisible();

  await page.getByRole("link", { name: "Summary" }).click();
  const care = page.getByRole("region", { name: "Care" });
  await expect(care).toContainText("Andrea Sanders");
  await expect(care).toContainText("High risk, New patient, Spanish-speaking");
});

test("notes: written, edited and deleted by their author alone, with a stale edit shown", async ({
  as,
  house,
  axe,
}) => {
  const { people, clinic } = house;
  const olive = actorOf(clinic, people.owner, ["clinic_admin"]);
  await inClinic(olive, (tx) => addNote(tx, olive, { id: people.member.userId, text: "The owner's note" }));
  const page = await as("csr");
  await page.goto(settingsOf(house, "/management"));
  const list = page.getByRole("list", { name: "Notes" }).getByRole("listitem");
  await expect(list).toHaveCount(1);
  await expect(list.getByRole("button")).toHaveCount(0);

  await page.getByRole("button", { name: "Add Note" }).click();
  await expect(page.getByText("Write something first.")).toBeVisible();
  await page.getByLabel("New note").fill("First line\nsecond line");
  await page.getByRole("button", { name: "Add Note" }).click();
  await expect(list).toHaveCount(2);
  await expect(list.first()).toContainText("Carla Desk");
  expect(await list.first().locator("p").last().innerText()).toBe("First line\nsecond line");
  await expect(page.getByLabel("New note")).toHaveValue("");

  // The same person in a second tab.
  const tab = await page.context().newPage();
  await tab.goto(settingsOf(house, "/management"));
  await tab.getByRole("button", { name: "Edit note: First line" }).click();
  await page.getByRole("button", { name: "Edit note: First line" }).click();
  await expect(page.getByRole("textbox", { name: "Note", exact: true })).toBeFocused();
  await page.getByRole("textbox", { name: "Note", exact: true }).fill("From one tab");
  await page.getByRole("button", { name: "Save Note" }).click();
  await expect(list.first()).toContainText("From one tab");
  await expect(list.first()).toContainText("edited");
  await tab.getByRole("textbox", { name: "Note", exact: true }).fill("From the other");
  await tab.getByRole("button", { name: "Save Note" }).click();
  const notice = tab.getByRole("alert").filter({ hasText: "Somebody else saved this" });
  await expect(notice).toContainText("From one tab");
  await axe(tab);
  await notice.getByRole("button", { name: "Save mine over it" }).click();
  await expect(tab.getByRole("list", { name: "Notes" })).toContainText("From the other");

  await tab.bringToFront();
  await tab.getByRole("button", { name: "Delete note: From the other" }).click();
  await axe(tab);
  await tab.getByRole("button", { name: "Delete Note", exact: true }).click();
  await expect(tab.getByRole("list", { name: "Notes" }).getByRole("listitem")).toHaveCount(1);
  // Asked of the document: the other tab may have the window's focus.
  await expect.poll(() => tab.evaluate(() => document.activeElement?.id)).toBe("notes");
  const changes = (await auditOf(clinic)).filter(({ action }) => action.startsWith("note."));
  expect(changes.map(({ action, actorId }) => [action, actorId === people.csr.userId])).toEqual([
    ["note.added", false],
    ["note.added", true],
    ["note.edited", true],
    ["note.edited", true],
    ["note.deleted", true],
  ]);
});

test("visits and notes are paged in the address, and paging keeps what was typed", async ({ as, house, axe }) => {
  const { people, clinic } = house;
  const room = await aRoom(clinic, [people.member], "Primary Care");
  await acrossClinics((tx) =>
    tx.insert(visits).values(
      times(12, (index) => ({
        clinicId: clinic.id,
        roomId: room.id,
        memberId: people.member.id,
        providerId: index === 11 ? null : people.provider.id,
        status: index === 11 ? ("scheduled" as const) : ("completed" as const),
        scheduledAt: new Date(Date.UTC(2026, 0, index + 1, 12)),
      })),
    ),
  );
  const olive = actorOf(clinic, people.owner, ["clinic_admin"]);
  for (const number of times(21, (index) => index + 1)) {
    await inClinic(olive, (tx) => addNote(tx, olive, { id: people.member.userId, text: `Note number ${number}.` }));
  }
  const page = await as("owner");
  await page.goto(settingsOf(house, "/management"));
  const table = page.getByRole("table", { name: "Visits" });
  await expect(table.getByRole("columnheader")).toHaveText(["When", "Room", "Provider", "Status"]);
  await expect(table.getByRole("row").nth(1)).toContainText(
    /2026-01-12 12:00:00.*Primary Care.*No provider yet.*Scheduled/,
  );
  await expect(page.getByText("Showing 1 to 10 of 12")).toBeVisible();

  await page.getByLabel("New note").fill("Half a thought");
  await page.getByRole("link", { name: "Page 2" }).click();
  await expect(page).toHaveURL(/\?page=2#visits$/);
  await expect(table.getByRole("row").nth(1)).toContainText(/Andrea Sanders.*Completed/);
  await expect(page.getByLabel("New note")).toHaveValue("Half a thought");
  await page.getByRole("link", { name: "Older notes" }).click();
  await expect(page.getByRole("list", { name: "Notes" }).getByRole("listitem")).toHaveText([/Note number 1\./]);
  await expect(page.getByLabel("New note")).toHaveValue("Half a thought");
  await axe(page);

  // A note that is being edited goes with its page, so that one asks.
  await page.getByLabel("New note").fill("");
  await page.getByRole("button", { name: "Edit note: Note number 1." }).click();
  await page.getByRole("textbox", { name: "Note", exact: true }).fill("Changed");
  await page.getByRole("link", { name: "Page 1" }).click();
  await expect(page.getByText("Showing 1 to 10 of 12")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Note", exact: true })).toHaveValue("Changed");
  await page.getByRole("link", { name: "Newer notes" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay" }).click();
  await expect(page.getByRole("textbox", { name: "Note", exact: true })).toHaveValue("Changed");
});
