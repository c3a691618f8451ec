import { readFile } from "node:fs/promises";
import { todayIn } from "@/lib/calendar-date";
import { aMember, aRoom, auditOf, aVisit } from "@/lib/testing/factories";
import { expect, type House, test } from "./fixtures";

// The house is in UTC.
const yesterday = () => new Date(Date.now() - 86_400_000);

/** Two visits in the house's room and one in another, all of them yesterday; names in every field that has one. */
async function someVisits({ clinic, room, people }: House) {
  const quiet = await aRoom(clinic, [], "Quiet room");
  const of = {
    memberId: people.member.id,
    providerId: people.provider.id,
    scheduledAt: yesterday(),
    endedAt: yesterday(),
  };
  await aVisit(clinic, { ...of, roomId: room.id, status: "completed", reason: "Cough of Gomez" });
  await aVisit(clinic, {
    ...of,
    roomId: room.id,
    status: "cancelled",
    exitReason: "other",
    exitNote: "Sanders was ill",
  });
  await aVisit(clinic, { ...of, memberId: null, guestName: "Gus Guest", roomId: quiet.id, status: "missed" });
  return quiet;
}

test("period, room and hour are in the address; the graph is a table, too, and a file", async ({ as, house, axe }) => {
  await someVisits(house);
  const page = await as("owner");
  await page.goto("/admin");
  const numbers = page.getByRole("region", { name: "Numbers" });
  await expect(numbers).toContainText("Total Visits3None in the 30 days before");
  await expect(numbers).toContainText("Seats used7 / 12Now, 5 free on the Premium plan");
  const graph = page.getByRole("img", {
    name: /^Graph of 3 visits by day: 1 completed, 0 pending, 2 missed and cancelled/,
  });
  await expect(graph.locator("svg").first()).toBeVisible();
  await page.getByRole("button", { name: "What is meant by Visits Completed" }).press("Enter");
  await expect(page.getByText("consultation was ended by the provider, on the clinic's day")).toBeVisible();
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText("consultation was ended by the provider, on the clinic's day")).toBeHidden();

  await page.getByLabel("Room", { exact: true }).selectOption("Jessica Laynes' Clinic");
  await expect(page).toHaveURL(`/admin?room=${house.room.id}`);
  await expect(page.getByRole("status")).toContainText("2 visits");
  await expect(page.getByRole("table", { name: "Utilisation per room" }).getByRole("row")).toHaveText([
    /^RoomVisits/,
    /^Jessica Laynes' Clinic.*67 %$/,
  ]);
  await page.getByRole("link", { name: "Hour" }).click();
  await expect(page).toHaveURL(`/admin?room=${house.room.id}&by=hour`);
  await page.getByRole("button", { name: "Table" }).click();
  await expect(page.getByRole("table", { name: "Visits by hour" }).getByRole("row")).toHaveCount(25);

  await page.getByLabel("Period", { exact: true }).selectOption("Custom…");
  await expect(page.getByLabel("From", { exact: true })).toBeVisible();
  const day = todayIn("UTC", yesterday());
  await page.getByLabel("From", { exact: true }).fill(day);
  await page.getByLabel("To", { exact: true }).fill(day);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(`/admin?range=custom&from=${day}&to=${day}&room=${house.room.id}&by=hour`);
  await expect(numbers).toContainText("Total Visits2None in the day before");

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV of Utilisation", exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`visits-${day}-to-${day}.csv`);
  expect(await readFile(await download.path(), "utf8")).toContain("Hour,Visits,Completed,Pending,Missed and cancelled");

  await page.goBack();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 800 });
  await expect(page.getByRole("table", { name: "Visits by hour" })).toBeVisible();
  await page.getByRole("button", { name: "Graph" }).click();
  await expect(page.getByRole("img", { name: /^Graph of 2 visits by hour/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await axe(page, "look");
});

test("an analyst sees no name of a person, in no view and no file; nonsense in the address is a dashboard", async ({
  via,
  house,
}) => {
  await someVisits(house);
  await aMember(house.clinic, { firstName: "Novella", lastName: "Newcomer" });
  const { request } = await via("analyst");
  const { analyst, ...others } = house.people;
  // Of last names those that are no words of the page.
  const names = [
    ...Object.values(others).map(({ firstName }) => firstName),
    "Sanders",
    "Gomez",
    "Webb",
    "@example.com",
  ];
  const paths = [
    ...["/admin", "/admin?range=today", `/admin?room=${house.room.id}&by=hour`, "/admin?range=90&by=month"],
    ...["numbers", "visits", "rooms", "exit-reasons"].map((chart) => `/admin/analytics.csv?chart=${chart}`),
    ...["/admin?range=custom&from=2026-02-30&to=x", "/admin?range=%00&room=1e99&by=%F0%9F%99%82&from=a&from=b"],
  ];
  for (const headers of [undefined, { rsc: "1" }]) {
    for (const path of paths) {
      const answer = await request.get(path, headers && { headers });
      expect(answer.status(), path).toBe(200);
      const text = await answer.text();
      // The room's name is public, and bears a first name.
      for (const name of [...names, "Gus", "Novella", "Newcomer", "Cough", "was ill"])
        expect(text, path).not.toContain(name);
    }
  }
  expect(await (await request.get("/admin/analytics.csv?chart=rooms")).text()).toContain(
    "Jessica Laynes' Clinic,2,1,0,1,66.7",
  );

  const desk = await via("csr");
  expect((await desk.request.get("/admin/analytics.csv?chart=numbers")).status()).toBe(404);
  expect((await request.get("/admin/analytics.csv?chart=people")).status()).toBe(404);
  const actions = (await auditOf(house.clinic)).map(({ action, actorId }) => `${action} ${actorId}`);
  expect(actions).toContain(`analytics.exported ${analyst.userId}`);
  expect(actions).toContain(`access.denied ${house.people.csr.userId}`);
});
