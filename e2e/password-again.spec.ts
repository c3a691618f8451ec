import type { Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { hashPassword } from "@/lib/auth/password";
import { auditOf, statusOf } from "@/lib/testing/factories";
import { expect, type House, type Role, test } from "./fixtures";

const password = "Orchard-Number-0!";
const question = (page: Page) => page.getByRole("alertdialog", { name: "Confirm that it is you" });

/** Gives somebody of the house a password, and lets the time for which it counts run out in every browser of theirs. */
async function longAgo({ people }: House, role: Role) {
  const { userId } = people[role];
  const passwordHash = await hashPassword(password);
  await acrossClinics(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    await tx
      .update(sessions)
      .set({ confirmedAt: sql`now() - interval '11 minutes'` })
      .where(eq(sessions.userId, userId));
  });
}

const actionsOf = async ({ clinic }: House) => (await auditOf(clinic)).map(({ action }) => action);

test("deleting somebody asks for the password again, once in ten minutes", async ({ as, house, axe }) => {
  const page = await as("admin");
  await longAgo(house, "admin");
  const { member, csr } = house.people;
  await page.goto(`/admin/users?delete=${member.userId}`);
  const deleting = page.getByRole("alertdialog", { name: "Delete Jane Gomez?" });
  await deleting.getByLabel("Type Jane Gomez to confirm").fill("Jane Gomez");
  await deleting.getByRole("button", { name: "OK" }).click();

  const field = question(page).getByLabel("Password", { exact: true });
  await expect(field).toBeFocused();
  await expect(question(page)).toContainText("You are signed in as person-");
  await axe(page);
  // Who would rather not is back where they were, with what they typed.
  await page.keyboard.press("Escape");
  await expect(question(page)).toBeHidden();
  await expect(deleting.getByRole("alert")).toHaveText("Nothing was changed: your password was not confirmed.");
  await expect(deleting.getByRole("button", { name: "OK" })).toBeFocused();
  await expect(deleting.getByLabel("Type Jane Gomez to confirm")).toHaveValue("Jane Gomez");
  expect(await statusOf(member)).toBe("active");

  await deleting.getByRole("button", { name: "OK" }).click();
  await question(page).getByRole("button", { name: "Confirm" }).click();
  await expect(question(page).getByText("Enter your current password.")).toBeVisible();
  await field.fill("not the password");
  await field.press("Enter");
  await expect(question(page).getByText("This is not your current password.")).toBeVisible();
  await expect(field).toBeFocused();
  expect(await statusOf(member)).toBe("active");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  await axe(page, "look");

  await field.fill(password);
  await question(page).getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("Jane Gomez is deleted.")).toBeVisible();
  await expect(question(page)).toBeHidden();
  expect(await statusOf(member)).toBeUndefined();

  await page.goto(`/admin/users?delete=${csr.userId}`);
  await page.getByLabel("Type Carla Desk to confirm").fill("Carla Desk");
  await page.getByRole("button", { name: "OK" }).click();
  await expect(page.getByText("Carla Desk is deleted.")).toBeVisible();
  expect(await actionsOf(house)).toEqual(["password.refused", "password.confirmed", "user.deleted", "user.deleted"]);
});

test("changing somebody's sign-in asks, too, and so does handing the account over", async ({ as, via, house, axe }) => {
  const page = await as("owner");
  await longAgo(house, "owner");
  const { provider, member } = house.people;
  await page.goto(`/admin/users/${member.userId}/settings/other`);
  await page.getByRole("button", { name: "Edit username and e-mail" }).click();
  await page.getByLabel("Email").fill("jane@example.com");
  await page.getByRole("button", { name: "Save sign-in" }).click();
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("form", { name: "Sign-in" }).getByRole("alert")).toHaveText(
    "Nothing was changed: your password was not confirmed.",
  );
  await expect(page.getByLabel("Email")).toHaveValue("jane@example.com");
  await page.getByRole("button", { name: "Discard" }).click();

  await page.goto("/admin/plans/hand-over");
  await expect(page.getByRole("heading", { name: "Hand over ownership" })).toBeVisible();
  await axe(page);
  const form = page.getByRole("form", { name: "Hand over ownership" });
  const button = form.getByRole("button", { name: "Hand over ownership" });
  await button.click();
  await expect(form.getByText("Choose a provider.")).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  await axe(page, "look");
  await form
    .getByLabel("New account owner")
    .selectOption("Andrea Sanders · Licensed Service Provider · not signed in yet");
  await button.click();
  const confirming = page.getByRole("alertdialog", { name: "Hand over ownership?" });
  await expect(confirming).toContainText("only the new owner can hand the account back");
  await axe(page, "look");
  await confirming.getByRole("button", { name: "Hand over" }).click();
  await question(page).getByLabel("Password", { exact: true }).fill(password);
  await question(page).getByRole("button", { name: "Confirm" }).click();

  await expect(page.getByText("Andrea Sanders is the account owner now.")).toBeVisible();
  await expect(page).toHaveURL(/\/admin$/);
  const andrea = await via("provider");
  expect((await andrea.request.get("/admin/plans/hand-over")).status()).toBe(200);
  expect(await andrea.html("/admin/plans/hand-over?name=olive")).toContain("Olive Owner · Licensed Service Provider");
  expect(await andrea.html("/admin/plans/hand-over?name=nobody")).toContain(
    "No other active provider is called nobody.",
  );
  expect(await actionsOf(house)).toEqual([
    "user.viewed",
    "password.confirmed",
    "ownership.handedOver",
    "ownership.handedOver",
  ]);
  expect((await (await via("owner")).request.get("/admin/plans/hand-over")).status()).toBe(404);
  expect((await auditOf(house.clinic)).find(({ action }) => action === "ownership.handedOver")).toMatchObject({
    details: { newOwner: provider.userId },
  });
});
