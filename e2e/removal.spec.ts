import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { auditOf, seatsUsed, statusOf } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

test("the article's steps: a person is removed from the account (S3)", async ({ as, via, house, axe }) => {
  const { clinic, people } = house;
  const [page, andrea] = [await as("admin"), await via("provider")];
  expect((await andrea.request.get("/", { maxRedirects: 0 })).status()).toBe(200);

  // Find the person, select the actions icon (•••) and choose Remove.
  await page.goto("/admin/users?name=Andrea");
  await page.getByRole("button", { name: "More actions for Andrea Sanders" }).click();
  await page.getByRole("menuitem", { name: "Remove", exact: true }).click();
  const dialog = page.getByRole("alertdialog", { name: "Remove user" });
  await expect(dialog).toContainText("1 room no longer assigned: Jessica Laynes' Clinic");
  await axe(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  expect(await statusOf(people.provider)).toBe("active");

  await page.getByRole("button", { name: "More actions for Andrea Sanders" }).click();
  await page.getByRole("menuitem", { name: "Remove", exact: true }).click();
  const posted = await actionPosted(page, () => dialog.getByRole("button", { name: "Remove" }).click());
  await expect(page.getByText("Andrea Sanders is removed.")).toBeVisible();
  await expect(page.getByText("No user matches these filters")).toBeVisible();
  expect(await statusOf(people.provider)).toBe("removed");
  expect((await andrea.request.get("/", { maxRedirects: 0 })).status()).toBe(307);
  const mail = await acrossClinics((tx) =>
    tx.select().from(mailOutbox).where(eq(mailOutbox.userId, people.provider.userId)),
  );
  expect(mail).toMatchObject([{ clinicId: clinic.id, template: "removed" }]);

  // The record is found by asking for who was removed.
  await page.getByLabel("Status").selectOption("Removed");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("link", { name: "Andrea Sanders", exact: true })).toBeVisible();

  // What ends with the membership is not offered, and says why.
  const detail = await (await via("admin")).html(`/admin/users/${people.provider.userId}/settings/other`);
  expect(detail).toMatch(
    /<button[^>]* disabled=""[^>]*id="edit-sign-in"|<button[^>]*id="edit-sign-in"[^>]* disabled=""/,
  );
  expect(detail).toContain("username and e-mail are changed while they belong to this clinic");

  // There they are invited again: with everything that was known, and no address in the URL.
  await page.getByRole("button", { name: "More actions for Andrea Sanders" }).click();
  await page.getByRole("menuitem", { name: "Invite again" }).click();
  await expect(page).toHaveURL(`/admin/users/invite?again=${people.provider.userId}`);
  await expect(page.getByText("Andrea Sanders was removed.")).toBeVisible();
  await expect(page.getByLabel(/^E-mail addresses/)).toHaveValue(mail[0]?.toAddress ?? "");
  await expect(page.getByLabel("Provider", { exact: true })).toBeChecked();
  await expect(page.getByLabel("Licensed Service Provider")).toBeChecked();

  // Nobody else removes anybody by sending the same request.
  for (const role of ["csr", "scheduler", "member", "otherOwner"] as const) {
    const answer = await replay(await via(role), posted, {
      data: (posted.postData() ?? "").replace(String(people.provider.userId), String(people.member.userId)),
    });
    expect(answer.status(), role).toBe(404);
  }
  expect(await statusOf(people.member)).toBe("active");
  expect((await auditOf(clinic)).filter(({ action }) => action === "user.removed")).toHaveLength(1);
});

test("who tries to remove themselves is told that they cannot (S3)", async ({ as, house }) => {
  const page = await as("admin");
  await page.goto(`/admin/users?remove=${house.people.admin.userId}`);
  const dialog = page.getByRole("alertdialog", { name: "Remove user" });
  await expect(dialog).toContainText("You cannot remove yourself from a clinic.");
  await expect(dialog.getByRole("button", { name: "Remove" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL("/admin/users");
});

test("the article's steps: a member is deactivated, reactivated and removed completely (S4)", async ({
  as,
  house,
  axe,
}) => {
  const { member } = house.people;
  const page = await as("admin");
  // Users, the person, the summary of their profile, the cog in the top-right corner.
  await page.goto("/admin/users?name=Jane");
  await page.getByRole("link", { name: "Jane Gomez", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: "Settings" }).click();

  await page.getByRole("button", { name: "Deactivate" }).click();
  const asking = page.getByRole("alertdialog", { name: "Deactivate Jane Gomez?" });
  await expect(asking).toContainText("The record stays");
  await axe(page);
  await asking.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText("Jane Gomez is deactivated.")).toBeVisible();
  await expect(page.getByText("Status: Disabled")).toBeVisible();
  expect(await statusOf(member)).toBe("disabled");

  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByText("Status: Active")).toBeVisible();

  await page.getByRole("button", { name: "Deactivate" }).click();
  await asking.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("button", { name: "Remove completely" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Delete Jane Gomez?" });
  await dialog.getByLabel("Type Jane Gomez to confirm").fill("Jane Gomez");
  await dialog.getByRole("button", { name: "OK" }).click();
  await expect(page.getByText("Jane Gomez is deleted.")).toBeVisible();
  await expect(page).toHaveURL("/admin/users");
  expect(await statusOf(member)).toBeUndefined();
});

test("a provider's Deactivate is the owner's Disable: it frees the seat (S4, S0)", async ({ as, via, house }) => {
  const { clinic, people } = house;
  const settings = `/admin/users/${people.provider.userId}/settings/demographics`;
  const admin = await (await via("admin")).html(settings);
  expect(admin).toContain("Only the account owner, Olive Owner, can deactivate providers.");
  expect(admin).not.toContain('id="deactivate"');

  const page = await as("owner");
  const used = await seatsUsed(clinic);
  await page.goto(settings);
  await page.getByRole("button", { name: "Deactivate" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Deactivate Andrea Sanders?" });
  await expect(dialog).toContainText("1 seat becomes free");
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("button", { name: "Reactivate" })).toBeFocused();
  expect(await seatsUsed(clinic)).toBe(used - 1);

  await page.getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("It takes 1 seat.");
  await page.getByRole("alertdialog").getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByText("Status: Active")).toBeVisible();
  expect(await statusOf(people.provider)).toBe("active");
});
