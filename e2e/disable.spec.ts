import type { Page, Request } from "@playwright/test";
import { auditOf, seatsUsed, statusOf } from "@/lib/testing/factories";
import { expect, type House, signIn, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const rowOf = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });

async function disableAndrea(page: Page) {
  await page.goto("/admin/users?name=Andrea");
  await rowOf(page, "Andrea Sanders").getByRole("button", { name: "Disable" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable The User" }).click();
}

test("the article's five steps: the owner disables a provider (S0)", async ({ house, as, axe }) => {
  const page = await as("owner");
  await page.goto("/");
  await page.getByRole("button", { name: "Olive Owner" }).click();
  await page.getByRole("menuitem", { name: "Admin Panel" }).click();
  await expect(page.getByRole("heading", { name: "Analytics Dashboard" })).toBeVisible();
  await page.getByRole("link", { name: "Users", exact: true }).click();

  await expect(page.getByRole("heading", { name: "USERS" })).toBeVisible();
  await expect(page.getByText("7 / 12 paid user seats")).toBeVisible();
  const row = rowOf(page, "Andrea Sanders");
  await expect(row).toContainText("(Not login yet)");
  await expect(row).toContainText(`ID:${house.people.provider.userId}`);
  await expect(row).toContainText("Type:Provider");
  await expect(rowOf(page, "Olive Owner")).toContainText("Type:Provider (CA)");
  await expect(rowOf(page, "Olive Owner").getByRole("button")).toHaveCount(0);

  await row.getByRole("button", { name: "Disable" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Disable Andrea Sanders?" });
  await expect(dialog).toContainText("6 / 12 used");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await axe(page);
  await dialog.getByRole("button", { name: "Disable The User" }).click();

  await expect(row).toContainText("Status: Disabled");
  await expect(page.getByText("6 / 12 paid user seats", { exact: true })).toBeVisible();
  await expect(page.getByText("Andrea Sanders is disabled.")).toBeVisible();
  await expect(row.getByRole("button", { name: "Activate" })).toBeFocused();
  expect(await statusOf(house.people.provider)).toBe("disabled");
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({ action: "user.disabled", actorId: house.people.owner.userId }),
  );
});

test("a disabled person's open browser is signed out at its next request, and activating lets them back", async ({
  as,
  house,
  browser,
}) => {
  const [owner, andrea] = [await as("owner"), await as("provider")];
  await andrea.goto("/");
  await expect(andrea.getByRole("heading", { name: "Welcome, Andrea" })).toBeVisible();

  await disableAndrea(owner);
  await expect(rowOf(owner, "Andrea Sanders")).toContainText("Status: Disabled");
  await andrea.getByRole("link", { name: "Test Clinic" }).click();
  await andrea.reload();
  await expect(andrea).toHaveURL(/\/login\?reason=disabled/);
  await expect(andrea.getByText("Your session in this clinic has ended.")).toBeVisible();

  await rowOf(owner, "Andrea Sanders").getByRole("button", { name: "Activate" }).click();
  await expect(rowOf(owner, "Andrea Sanders")).toContainText("Status: Active");
  const back = await browser.newContext({ baseURL: process.env.E2E_URL });
  await signIn(back, house.clinic, house.people.provider);
  const page = await back.newPage();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Welcome, Andrea" })).toBeVisible();
  await back.close();
});

test("the toast offers the way back", async ({ as }) => {
  const page = await as("owner");
  await disableAndrea(page);
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByText("Andrea Sanders is active again.")).toBeVisible();
  await expect(rowOf(page, "Andrea Sanders")).toContainText("Status: Active");
});

test("cancelling, Escape and going back change nothing", async ({ as, house }) => {
  const page = await as("owner");
  await page.goto("/admin/users?name=Andrea");
  const button = rowOf(page, "Andrea Sanders").getByRole("button", { name: "Disable" });
  for (const leave of [
    () => page.getByRole("button", { name: "Cancel" }).click(),
    () => page.keyboard.press("Escape"),
    () => page.goBack(),
  ]) {
    await button.click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await leave();
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
  }
  expect(await statusOf(house.people.provider)).toBe("active");
});

test("two browsers at once: the second is told what happened meanwhile", async ({ as }) => {
  const [first, second] = [await as("owner"), await as("owner")];
  await second.goto("/admin/users?name=Andrea");
  await rowOf(second, "Andrea Sanders").getByRole("button", { name: "Disable" }).click();
  await expect(second.getByRole("alertdialog")).toBeVisible();
  await disableAndrea(first);
  await expect(rowOf(first, "Andrea Sanders")).toContainText("Status: Disabled");

  await second.getByRole("button", { name: "Disable The User" }).click();

  await expect(second.getByRole("alertdialog").getByText("Andrea Sanders is already disabled.")).toBeVisible();
  await second.getByRole("button", { name: "Cancel" }).click();
  await expect(rowOf(second, "Andrea Sanders")).toContainText("Status: Disabled");
});

test("a lost connection is said, and nothing is lost", async ({ as, house }) => {
  const page = await as("owner");
  await page.goto("/admin/users?name=Andrea");
  await rowOf(page, "Andrea Sanders").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Disable The User" }).click();
  await expect(page.getByRole("alertdialog").getByText("The server could not be reached.")).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Disable The User" }).click();
  await expect(rowOf(page, "Andrea Sanders")).toContainText("Status: Disabled");
  expect(await seatsUsed(house.clinic)).toBe(6);
});

test.describe("who may not", () => {
  /** What the owner's browser posts when it disables Andrea, to be posted again by somebody else. */
  async function ownersRequest(page: Page): Promise<Request> {
    const request = await actionPosted(page, () => disableAndrea(page));
    await rowOf(page, "Andrea Sanders").getByRole("button", { name: "Activate" }).click();
    await expect(rowOf(page, "Andrea Sanders")).toContainText("Status: Active");
    return request;
  }

  async function changesOf(house: House) {
    return (await auditOf(house.clinic)).filter(({ action }) => action.startsWith("user.")).length;
  }

  test("sees no control, and the owner's own request is refused", async ({ as, via, house }) => {
    test.setTimeout(120_000);
    const request = await ownersRequest(await as("owner"));
    const changes = await changesOf(house);
    const roles = [
      "admin",
      "accountManager",
      "analyst",
      "scheduler",
      "provider",
      "csr",
      "member",
      "otherOwner",
    ] as const;
    for (const role of roles) {
      await test.step(role, async () => {
        const visitor = await via(role);
        expect(await visitor.html("/admin/users?name=Andrea")).not.toMatch(/data-change="(disable|activate)"/);

        const answer = await replay(visitor, request);

        expect(answer.status()).toBe(404);
        expect(await statusOf(house.people.provider)).toBe("active");
        expect(await changesOf(house)).toBe(changes);
        const clinic = role === "otherOwner" ? house.other : house.clinic;
        expect(await auditOf(clinic)).toContainEqual(
          expect.objectContaining({
            action: "access.denied",
            actorId: house.people[role].userId,
            details: expect.objectContaining({ permission: "users.disable" }),
          }),
        );
      });
    }
  });

  test("a signed-out person and a foreign site", async ({ as, house, browser }) => {
    const owner = await as("owner");
    const request = await ownersRequest(owner);
    const stranger = await (await browser.newContext({ baseURL: process.env.E2E_URL })).newPage();

    const answer = await replay(stranger, request);
    expect(answer.headers()["x-action-redirect"] ?? answer.url()).toContain("/login");
    const foreign = await replay(owner, request, { headers: { origin: "https://evil.example" } });
    expect(foreign.status()).toBe(403);
    expect(await statusOf(house.people.provider)).toBe("active");
  });
});
