import { aMember, times } from "@/lib/testing/factories";
import { expect, signIn, test } from "./fixtures";

test("filters, sorting and pages live in the address, and back brings them back", async ({ as, house, axe }) => {
  await Promise.all(
    times(60, (index) =>
      aMember(house.clinic, { firstName: "Member", lastName: `No ${String(index).padStart(2, "0")}` }),
    ),
  );
  const page = await as("owner");
  await page.goto("/admin/users");
  await expect(page.getByText("Showing 1 to 25 of 69")).toBeVisible();
  await axe(page);

  await page.getByLabel("Full Name").fill("member");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/admin/users?name=member");
  await expect(page.getByText("Showing 1 to 25 of 60")).toBeVisible();
  await expect(page.getByLabel("Full Name")).toBeFocused();

  await page.getByRole("columnheader", { name: "User" }).getByRole("link").click();
  await expect(page).toHaveURL("/admin/users?name=member&sort=name");
  await expect(page.getByRole("columnheader", { name: "User" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByRole("row").nth(1)).toContainText("No 00");

  await page.getByRole("link", { name: "Page 3" }).click();
  await expect(page.getByText("Showing 51 to 60 of 60")).toBeVisible();
  await expect(page.getByRole("link", { name: "Page 3" })).toHaveAttribute("aria-current", "page");

  await page.getByLabel("Rows per page").selectOption("50");
  await expect(page.getByText("Showing 1 to 50 of 60")).toBeVisible();

  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL("/admin/users");
  await expect(page.getByLabel("Full Name")).toHaveValue("");
});

test("Back to Users leads to the list as it was left, also by way of the settings and after a reload", async ({
  as,
}) => {
  const page = await as("owner");
  await page.goto("/admin/users?name=gomez&size=50");
  await page.getByRole("link", { name: "Jane Gomez", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: "Settings" }).click();
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Rooms" }).click();
  await expect(page).toHaveTitle(/^Rooms · Settings of member \d+ · Clinic Admin$/);
  await page.reload();
  await page.getByRole("link", { name: "Back to Users" }).click();
  await expect(page).toHaveURL("/admin/users?name=gomez&size=50");
  await expect(page.getByLabel("Full Name")).toHaveValue("gomez");
});

test("type, status, room, ID and e-mail narrow the list; nothing found says how to widen it", async ({
  as,
  house,
  axe,
}) => {
  const page = await as("owner");
  await page.goto("/admin/users");
  await page.getByLabel("Type").selectOption("Provider");
  await page.getByLabel("Status").selectOption("Disabled");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Showing 1 to 1 of 1")).toBeVisible();
  await expect(page.getByRole("row", { name: /Marcus Webb/ })).toBeVisible();

  await page.goto("/admin/users");
  await page.getByLabel("Room").selectOption("Jessica Laynes' Clinic");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Showing 1 to 2 of 2")).toBeVisible();

  await page.goto("/admin/users");
  await page.getByLabel("ID", { exact: true }).fill(String(house.people.member.userId));
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("row", { name: /Jane Gomez/ })).toBeVisible();

  await page.getByLabel("Status").selectOption("Suspended");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No user matches these filters")).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "Show all users" }).click();
  await expect(page.getByText("Showing 1 to 9 of 9")).toBeVisible();
});

test("the list works without JavaScript", async ({ as, house, browser }) => {
  await Promise.all(times(30, () => aMember(house.clinic)));
  const { cookies } = await (await as("owner")).context().storageState();
  const context = await browser.newContext({ baseURL: process.env.E2E_URL, javaScriptEnabled: false });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto("/admin/users");
  await expect(page.getByText("Showing 1 to 25 of 39")).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("Showing 26 to 39 of 39")).toBeVisible();
  await page.getByLabel("Rows per page").selectOption("100");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Showing 1 to 39 of 39")).toBeVisible();
  await page.getByLabel("Full Name").fill("jane");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Showing 1 to 1 of 1")).toBeVisible();
  await page.getByRole("columnheader", { name: "User" }).getByRole("link").click();
  await expect(page).toHaveURL(/name=jane.*sort=name/);
  await context.close();
});

test("the page loads at most 170 KB of compressed JavaScript", async ({ browser, house }) => {
  // A browser that was nowhere yet: what stands in a cache has no size.
  const context = await browser.newContext({ baseURL: process.env.E2E_URL });
  await signIn(context, house.clinic, house.people.owner);
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script")
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto("/admin/users", { waitUntil: "load" });
  await expect(page.getByRole("heading", { name: "USERS" })).toBeVisible();
  await page.waitForFunction(() => document.readyState === "complete");
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  console.log(`JavaScript on the Users page: ${Math.round(total / 1024)} KB`);
  expect(total).toBeGreaterThan(50 * 1024);
  expect(total).toBeLessThanOrEqual(170 * 1024);
  await context.close();
});

test("in the dark and 360 px wide, cards take the place of rows, and nothing runs off the side", async ({
  as,
  axe,
}) => {
  const page = await as("owner");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [path, extent] of [
    ["/", "look"],
    ["/admin", "whole"],
    ["/admin/users", "look"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await axe(page, extent);
  }
});

test("the summary of a person: status, contact, rooms, and what happened to them", async ({ as, house, axe }) => {
  const page = await as("owner");
  await page.goto("/admin/users?name=Andrea");
  await page.getByRole("button", { name: "Disable Andrea Sanders" }).click();
  await page.getByRole("button", { name: "Disable The User" }).click();
  await page.getByRole("link", { name: "Andrea Sanders", exact: true }).click();

  await expect(page).toHaveURL(`/admin/users/${house.people.provider.userId}`);
  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: ANDREA SANDERS" })).toBeVisible();
  await expect(page.getByText("Status: Disabled")).toBeVisible();
  await expect(page.getByRole("region", { name: "Rooms" })).toContainText("Jessica Laynes' Clinic");
  const latest = page.getByRole("region", { name: "Activity" }).getByRole("listitem").first();
  await expect(latest).toContainText("Account disabled by Olive Owner");
  await expect(latest).toContainText("Status: Active → Disabled");
  await axe(page);
});
