import { monthAfter } from "@/lib/seats/calendar";
import { openMonthsOf } from "@/lib/seats/issue";
import { auditOf } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

/** `2026-11-22`: every clinic of these tests is in UTC. */
const today = new Date().toISOString().slice(0, 10);
const firstOfNextMonth = monthAfter(today);

test("a disabled provider's seat is given back, and its credit stands on next month's statement (S0)", async ({
  as,
  via,
  house,
  axe,
}) => {
  const page = await as("owner");
  await page.goto("/admin/users?name=Andrea");
  await page
    .getByRole("row", { name: /Andrea Sanders/ })
    .getByRole("button", { name: "Disable" })
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable The User" }).click();
  await expect(page.getByText("6 / 12 paid user seats", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Olive Owner" }).click();
  await page.getByRole("menuitem", { name: "Clinic Plans" }).click();
  await expect(page.getByRole("heading", { name: "Clinic Plans" })).toBeVisible();
  await expect(page.getByText("6 / 12 paid user seats", { exact: true })).toBeVisible();
  await expect(page.getByText("No statement yet")).toBeVisible();
  await axe(page);

  await page.getByRole("link", { name: "Reduce seats" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Reduce seats" });
  await expect(dialog).toContainText("Paid user seats: 12 → 11");
  await dialog.getByLabel("Seats to give back").fill("7");
  await expect(dialog).toContainText("Only 6 seats can be given back: 6 of 12 are used by Abel Account, Anton Analyst");
  await expect(dialog.getByRole("button", { name: "Reduce seats" })).toHaveCount(0);
  await dialog.getByLabel("Seats to give back").fill("two");
  await expect(dialog).toContainText("Enter a whole number from 1 to 6.");
  await expect(dialog).not.toContainText("Only 6 seats");
  await dialog.getByLabel("Seats to give back").fill("2");
  await expect(dialog).toContainText("Paid user seats: 12 → 10");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "Reduce seats" }).click();
  // Opened anew it is about one seat again, and can be confirmed as it stands.
  await expect(dialog.getByLabel("Seats to give back")).toHaveValue("1");
  await expect(dialog.getByRole("button", { name: "Reduce seats" })).toBeVisible();
  await dialog.getByLabel("Seats to give back").fill("2");
  await expect(dialog).toContainText("Paid user seats: 12 → 10");
  const cost = (await dialog.getByText(/for 2 seats, \d+ of \d+ days left/).textContent()) ?? "";
  await axe(page);
  const posted = await actionPosted(page, () => dialog.getByRole("button", { name: "Reduce seats" }).click());
  await expect(page.getByText("10 user seats are paid now.")).toBeVisible();
  await expect(page.getByText("6 / 10 paid user seats", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/plans$/);

  // On the last day of a month nothing is left to be credited.
  const credit = cost.match(/^\$[\d.]+(?= credit)/)?.[0];
  const amount = credit ? `${credit} credit` : "$0.00";
  const row = page.getByRole("table", { name: "Ledger" }).getByRole("row", { name: /2 seats given back, 10 paid/ });
  await expect(row).toContainText(amount);

  await openMonthsOf(house.clinic.id, new Date(`${firstOfNextMonth}T00:30:00Z`));
  await page.reload();
  const statements = page.getByRole("table", { name: "Statements" });
  await statements.getByRole("link", { name: /^Open the statement of/ }).click();
  await expect(page.getByRole("heading", { name: /^Statement of 1 / })).toBeVisible();
  const lines = page.getByRole("table", { name: "Statement" });
  await expect(lines.getByRole("row", { name: /2 seats given back, 10 paid/ })).toContainText(amount);
  await expect(lines.getByRole("row", { name: /10 Premium seats/ })).toContainText("$690.00");
  await expect(page.getByText(/to be paid by bank transfer, within 30 days, under the reference INV-/)).toBeVisible();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await axe(page, "look");
  await page.goto("/admin/plans?plan=basic");
  await expect(page.getByRole("alertdialog")).toContainText("Basic has up to 5 seats, and 10 are paid.");
  await axe(page, "look");

  const csv = await (await via("owner")).html(`/admin/plans/statements/${firstOfNextMonth}/statement.csv`);
  expect(csv).toContain("2 seats given back, 10 paid");
  expect(csv).toContain(`,${credit?.slice(1) ?? ""},,,USD\r\n`);
  expect((await auditOf(house.clinic)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["user.disabled", "seats.reduced", "statement.issued", "statement.exported"]),
  );

  for (const role of ["admin", "accountManager", "csr", "member", "otherOwner"] as const) {
    const visitor = await via(role);
    const { request } = visitor;
    expect((await request.get(`/admin/plans/statements/${firstOfNextMonth}`)).status(), role).toBe(404);
    expect((await request.get(`/admin/plans/statements/${firstOfNextMonth}/statement.csv`)).status(), role).toBe(404);
    if (role !== "otherOwner") expect((await replay(visitor, posted)).status(), role).toBe(404);
  }
});

test("a higher plan, and more seats: what it costs, confirmed once however often it is sent", async ({
  as,
  via,
  house,
}) => {
  const page = await as("owner");
  await page.goto("/admin/plans");
  await page.getByRole("link", { name: "Change to Enterprise" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Change to Enterprise" });
  await expect(dialog).toContainText("A whole month: $828.00 → $1,188.00");
  const posted = await actionPosted(page, () =>
    dialog.getByRole("button", { name: "Change to Enterprise" }).dblclick(),
  );
  await expect(page.getByText("Your plan is Enterprise now.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Enterprise plan" })).toBeVisible();
  expect((await replay(await via("owner"), posted)).status()).toBe(200);
  await page.reload();
  await expect(page.getByRole("row", { name: /Premium to Enterprise, 12 seats/ })).toHaveCount(1);
  await page.getByRole("link", { name: "Change to Plus" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Providers can no longer be disabled");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("link", { name: "Change to Plus" })).toBeFocused();

  const visitor = await via("owner");
  for (const query of [
    "reduce=-1",
    "reduce=1e9",
    "add=%00",
    "add=1&add=2",
    "plan=gold",
    "page=1e99&size=7",
    "reduce=abc",
  ])
    expect((await visitor.request.get(`/admin/plans?${query}`)).status(), query).toBe(200);
  for (const day of ["2026-13-01", "2026-02-30", "1", "%00", "🙂", firstOfNextMonth])
    expect((await visitor.request.get(`/admin/plans/statements/${day}`)).status(), day).toBe(404);
  expect((await auditOf(house.clinic)).filter(({ action }) => action === "plan.changed")).toHaveLength(1);
});
