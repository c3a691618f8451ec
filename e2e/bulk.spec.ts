import { aMember, statusOf, times } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

test("many people at once: selected on the page, confirmed with numbers, each with an outcome", async ({
  as,
  via,
  house,
  axe,
}) => {
  const { clinic, people } = house;
  const [anna, disabled] = [
    await aMember(clinic, { firstName: "Anna", lastName: "Lee" }),
    await aMember(clinic, { firstName: "Dora", lastName: "Off", status: "disabled" }),
  ];
  const page = await as("admin");
  await page.goto("/admin/users?type=member");
  await expect(page.getByRole("button", { name: "Continue" })).toBeHidden();
  await page.getByLabel("Select Anna Lee").check();
  await expect(page.getByText("1 selected")).toBeVisible();
  await axe(page);
  const box = page.getByRole("checkbox", { name: "Select all on this page" });
  await box.check();
  await expect(page.getByText("3 selected")).toBeVisible();
  await box.uncheck();
  await expect(page.getByRole("button", { name: "Continue" })).toBeHidden();
  // Another search begins with nobody.
  await page.getByLabel("Select Anna Lee").check();
  await page.getByLabel("Full Name").fill("anna");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Showing 1 to 1 of 1")).toBeVisible();
  await expect(page.getByLabel("Select Anna Lee")).not.toBeChecked();
  await expect(page.getByRole("button", { name: "Continue" })).toBeHidden();
  await page.goBack();
  await page.getByLabel("Select Anna Lee").check();
  await page.getByRole("button", { name: "Select all 3 on this page" }).click();
  await expect(box).toBeChecked();
  await page.getByLabel("Change").selectOption("Suspend");
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByRole("row", { name: /Member, Active/ })).toContainText("Jane Gomez, Anna Lee");
  await expect(page.getByText("Open sessions end at once")).toBeVisible();
  await expect(page.getByRole("link", { name: "Cancel" })).toHaveAttribute("href", "/admin/users?type=member");
  await expect(page.getByRole("row", { name: /Member, Disabled/ })).toContainText("cannot be suspended");
  await axe(page);
  const posted = await actionPosted(page, () => page.getByRole("button", { name: "Suspend: 2 people" }).click());
  await expect(page.getByText("Finished: 2 suspended, 1 not possible.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Dora Off/ })).toContainText(
    "Dora Off is disabled and cannot be suspended.",
  );
  await axe(page);
  expect(await Promise.all([anna, people.member, disabled].map(statusOf))).toEqual([
    "suspended",
    "suspended",
    "disabled",
  ]);
  await page.getByRole("link", { name: "Bulk changes" }).click();
  await expect(page.getByRole("row", { name: /Cleo Admin/ })).toContainText(
    /3 people.*Cleo Admin.*2 suspended, 1 not possible/,
  );
  await axe(page);
  await page.getByRole("link", { name: "Suspend" }).click();
  await expect(page.getByText("Finished: 2 suspended")).toBeVisible();
  const admin = await via("admin");
  expect(await admin.html(`${new URL(page.url()).pathname}/outcomes.csv`)).toContain("Anna,Lee,Suspended");

  for (const role of ["csr", "accountManager", "scheduler"] as const) {
    const visitor = await via(role);
    expect((await replay(visitor, posted)).status(), role).toBe(404);
    expect((await visitor.request.get("/admin/users/bulk?change=remove&all=1")).status(), role).toBe(404);
  }
  expect((await (await via("otherOwner")).request.get(new URL(page.url()).pathname)).status()).toBe(404);
});

test("all that match a filter, over several pages", async ({ as, house }) => {
  await Promise.all(times(30, (index) => aMember(house.clinic, { firstName: "Match", lastName: `Number ${index}` })));
  const page = await as("owner");
  await page.goto("/admin/users?name=match");
  const boxes = page.getByLabel(/^Select Match Number/);
  await boxes.first().check();
  await page.getByRole("link", { name: "Page 2" }).click();
  await expect(boxes).toHaveCount(5);
  await boxes.first().check();
  await expect(page.getByText("2 selected, 1 of them on other pages")).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("button", { name: "Suspend: 2 people" })).toBeVisible();
  await page.goto("/admin/users?name=match");
  await boxes.first().check();
  await page.getByRole("button", { name: "Select all 30 that match" }).click();
  await page.getByLabel("Change").selectOption("Remove");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Remove: 30 people" }).click();
  // Thirty people, one transaction after another, beside whatever else runs.
  await expect(page.getByText("Finished: 30 removed.")).toBeVisible({ timeout: 30_000 });
  await page.goto("/admin/users?name=match&status=removed");
  await expect(page.getByText("Showing 1 to 25 of 30")).toBeVisible();
});
