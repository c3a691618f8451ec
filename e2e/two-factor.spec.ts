import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { hashPassword } from "@/lib/auth/password";
import { aProvider, auditOf } from "@/lib/testing/factories";
import { codeOf, factorOf } from "./authenticator";
import { expect, type House, signIn, test } from "./fixtures";

const password = "Orchard-Number-0!";

const actionsIn = async ({ clinic }: House) => (await auditOf(clinic)).map(({ action }) => action);

async function givePassword(page: Page, username: string, next = "/") {
  await page.goto(`/login?${new URLSearchParams({ next })}`);
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Two-factor authentication" })).toBeVisible();
}

test("turned on with an app, asked for at sign-in, opened by a recovery code without JavaScript, and turned off", async ({
  page,
  browser,
  house,
  axe,
}) => {
  const username = `two-factor-${process.pid}@example.com`;
  const place = await aProvider(house.clinic, {
    username,
    firstName: "Tove",
    passwordHash: await hashPassword(password),
  });
  await signIn(page.context(), house.clinic, place);
  await page.goto("/my-profile");
  const card = page.getByRole("region", { name: "Two-factor authentication" });
  await card.getByRole("link", { name: "Turn on" }).click();
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("img", { name: "The key, to be scanned" })).toBeVisible();
  await axe(page);
  const key = ((await page.locator("#key").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code").fill(codeOf(key));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeFocused();
  await axe(page, "look");
  const [recoveryCode = ""] = await page.locator(".recovery-codes li").allTextContents();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  expect((await readFile(await (await downloading).path(), "utf8")).split("\n")).toContain(recoveryCode);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Save the codes first")).toBeVisible();
  await page.getByLabel("I have saved these codes").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(card.getByText("10 recovery codes left.")).toBeVisible();

  await page.getByRole("button", { name: /Tove/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  // A page that asks nobody who they are is no way past the code.
  await givePassword(page, username, `/u/${house.room.slug}`);
  await axe(page);
  await page.goto("/my-profile");
  await expect(page).toHaveURL("/two-factor?next=%2Fmy-profile");
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("This code is not right, or was used before.")).toBeVisible();
  expect((await actionsIn(house)).slice(-1)).toEqual(["session.refused"]);
  await page.getByLabel("Code").fill(codeOf(key, 1));
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(card.getByText("10 recovery codes left.")).toBeVisible();

  const plain = await browser.newContext({ baseURL: process.env.E2E_URL, javaScriptEnabled: false });
  const bare = await plain.newPage();
  await givePassword(bare, username, "/my-profile");
  await bare.getByRole("link", { name: "Use a recovery code instead" }).click();
  await bare.getByLabel("Recovery code").fill("none of them");
  await bare.getByRole("button", { name: "Verify" }).click();
  await expect(bare.getByText("This code is not right")).toBeVisible();
  await bare.getByRole("link", { name: "Use a recovery code instead" }).click();
  await bare.getByLabel("Recovery code").fill(recoveryCode);
  await bare.getByRole("button", { name: "Verify" }).click();
  await expect(bare.getByRole("heading", { name: "MY PROFILE" })).toBeVisible();
  await plain.close();

  // The password was given too long ago for what comes now.
  await acrossClinics((tx) =>
    tx
      .update(sessions)
      .set({ confirmedAt: new Date(0) })
      .where(eq(sessions.userId, place.userId)),
  );
  await page.reload();
  await expect(card.getByText("9 recovery codes left.")).toBeVisible();
  await card.getByRole("button", { name: "Turn off" }).click();
  await page
    .getByRole("alertdialog", { name: /^Turn off/ })
    .getByRole("button", { name: "Turn off" })
    .click();
  const question = page.getByRole("alertdialog", { name: "Confirm that it is you" });
  await question.getByLabel("Password", { exact: true }).fill(password);
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(card.getByRole("link", { name: "Turn on" })).toBeFocused();
  expect(await factorOf(place)).toBeUndefined();
  expect((await actionsIn(house)).filter((action) => action.startsWith("secondFactor"))).toEqual([
    "secondFactor.turnedOn",
    "secondFactor.codeUsed",
    "secondFactor.turnedOff",
  ]);
});
