import type { Locator, Page } from "@playwright/test";
import type { PaletteGroup } from "@/lib/palette/answer";
import { expect, type Role, test } from "./fixtures";

const palette = (page: Page) => page.getByRole("dialog", { name: /^Find / });
const field = (page: Page) => palette(page).getByRole("combobox");
const options = (page: Page) => palette(page).getByRole("option");

/** Keys that come before a page is alive are nobody's: they are pressed until what they open is there. */
const pressUntil = (page: Page, key: string, shown: Locator) =>
  expect(async () => {
    if (!(await shown.isVisible())) await page.keyboard.press(key);
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass();

test("by keyboard alone to a member's summary, and on to an action", async ({ as, house, axe }) => {
  const { userId } = house.people.member;
  const page = await as("owner");
  await page.goto("/admin/users");
  await pressUntil(page, "Control+k", palette(page));
  await page.keyboard.type("gomez j");
  await expect(options(page)).toHaveText([/^Jane Gomez/]);
  await expect(field(page)).toHaveAttribute("aria-activedescendant", (await options(page).getAttribute("id")) ?? "");
  await expect(palette(page).getByRole("status")).toHaveText("1 person");
  await axe(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/admin/users/${userId}`);
  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ" })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();

  // In front of a person, their actions come first; the arrows go round.
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("group", { name: "Actions on Jane Gomez" })).toBeVisible();
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await expect(options(page).first()).toHaveText("Edit");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type("remo");
  await expect(options(page)).toHaveText(["Remove"]);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog", { name: "Remove user" });
  await expect(dialog).toContainText("Jane Gomez is removed from Test Clinic");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "More actions for Jane Gomez" })).toBeFocused();

  // What only the row offers is a row with the focus on its button.
  await page.goto(`/admin/users/${house.people.disabled.userId}`);
  await pressUntil(page, "Control+k", palette(page));
  await page.keyboard.type("activate");
  await expect(options(page)).toHaveText([/^Activate/]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Activate Marcus Webb" })).toBeFocused();
});

test("Enter waits for the answer to what was typed, opens a new tab with Ctrl, and asks before typed input is lost", async ({
  as,
}) => {
  const page = await as("owner");
  await page.goto("/admin/users/new-member");
  await page.getByLabel("First Name").fill("Half");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("rooms");
  await expect(options(page)).toHaveText(["Rooms"]);
  const opened = page.context().waitForEvent("page");
  await page.keyboard.press("Control+Enter");
  const tab = await opened;
  await expect(tab).toHaveURL("/admin/rooms");
  await tab.close();
  await expect(palette(page)).toBeVisible();

  // Not what is still shown, but what is found for what was typed last.
  await field(page).fill("mai");
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(page).toHaveURL("/admin/users/new-member");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(page.getByLabel("First Name")).toBeFocused();
  await expect(page.getByLabel("First Name")).toHaveValue("Half");

  // What is typed while the palette is on its way goes into it, Enter included.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("mai");
  await page.keyboard.press("Enter");
  await question.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL("/admin/mail");
  await expect(palette(page)).toBeHidden();
});

test("nothing found, no connection, and back again; what was typed is forgotten", async ({ as, axe }) => {
  const page = await as("owner");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.goto("/admin/rooms");
  const button = page.getByRole("button", { name: "Find people, rooms, pages" });
  await button.click();
  await field(page).fill("nobody at all");
  await expect(palette(page).getByRole("status")).toHaveText("Nothing found for “nobody at all”.");
  await page.context().setOffline(true);
  await field(page).fill("sanders");
  await expect(palette(page).getByRole("status")).toHaveText("The server could not be reached.");
  await axe(page);
  await page.context().setOffline(false);
  await palette(page).getByRole("button", { name: "Try again" }).click();
  await expect(options(page)).toHaveText([/^Andrea Sanders/]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await palette(page).getByRole("button", { name: "Close" }).click();
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue("");
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain("sanders");
});

test("? lists the shortcuts, which work, leave fields alone and can be switched off", async ({ as, axe }) => {
  const page = await as("owner");
  await page.goto("/admin/users");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await pressUntil(page, "?", help);
  await expect(help.getByRole("term")).toHaveText([
    "Find, and go there",
    "Show these shortcuts",
    "Go to the search of a list",
    "Go to Home",
    "Go to Users",
    "Go to Rooms",
  ]);
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await page.keyboard.press("/");
  await expect(page.getByLabel("Full Name")).toBeFocused();
  await page.keyboard.type("gr?/");
  await expect(page.getByLabel("Full Name")).toHaveValue("gr?/");
  await expect(help).toBeHidden();

  await page.getByRole("heading", { name: "USERS" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL("/admin/rooms");
  await expect(page.getByRole("heading", { name: "ROOMS" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await palette(page).getByRole("button", { name: "Keyboard shortcuts" }).click();
  await help.getByLabel("Shortcuts of a single key").uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  // This one still works, so the others have had their time.
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeVisible();
  await expect(help).toBeHidden();
  await expect(page).toHaveURL("/admin/rooms");

  await palette(page).getByRole("button", { name: "Keyboard shortcuts" }).click();
  await help.getByLabel("Shortcuts of a single key").check();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await expect(page).toHaveURL("/admin/users");
});

test("each role finds what its pages would show, and who is signed out nothing", async ({ via, house, request }) => {
  const { member, provider, otherOwner } = house.people;
  const finds = async (role: Role, query: string) => {
    const answer = await (await via(role)).request.get(`/api/palette?${new URLSearchParams(query)}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["cache-control"]).toBe("private, no-store");
    const groups: PaletteGroup[] = await answer.json();
    return groups.flatMap(({ name, items }) => items.map(({ label }) => `${name}: ${label}`));
  };
  const sees: Record<Exclude<Role, "otherOwner">, ("member" | "provider")[]> = {
    owner: ["member", "provider"],
    admin: ["member", "provider"],
    // Their subtype is that of a Medical Assistant, who sees members.
    accountManager: ["member"],
    scheduler: ["member"],
    analyst: [],
    provider: ["member"],
    csr: ["member"],
    member: [],
  };
  for (const [role, whom] of Object.entries(sees) as [keyof typeof sees, string[]][]) {
    expect(await finds(role, "q=gomez"), role).toEqual(whom.includes("member") ? ["people: Jane Gomez"] : []);
    expect(await finds(role, "q=sanders"), role).toEqual(whom.includes("provider") ? ["people: Andrea Sanders"] : []);
    expect(
      (await finds(role, `on=${provider.userId}`)).filter((one) => one.startsWith("actions")).length > 0,
      role,
    ).toBe(whom.includes("provider"));
  }
  expect(await finds("otherOwner", `q=${member.userId}&on=${member.userId}`)).toEqual([]);
  expect(await finds("owner", `q=${otherOwner.userId}`)).toEqual([]);
  for (const q of ["%", "_", "\\", "\0", "\ud800", "x".repeat(5000)])
    await finds("owner", `q=${encodeURIComponent(q.toWellFormed())}`);
  expect((await request.get("/api/palette?q=gomez")).status()).toBe(401);
});
