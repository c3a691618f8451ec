import { auditOf } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";
import { create, field, fillRequired, form, freshEmail, mailsOf, membersOf, openForm } from "./new-member-form";

test("the article's steps: a clinic admin creates a patient account (S1)", async ({ as, house, axe }) => {
  const page = await as("admin");
  await page.goto("/");
  await page.getByRole("button", { name: "Cleo Admin" }).click();
  await page.getByRole("menuitem", { name: "Admin Panel" }).click();
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByRole("link", { name: "New Member" }).click();
  await expect(page.getByRole("heading", { name: "Create a Member", level: 1 })).toBeVisible();
  await axe(page);

  const labels = await form(page).locator("label, legend").allInnerTexts();
  expect(labels.map((label) => label.replace(/\s+/g, " ").trim())).toEqual([
    "Clinic *",
    "Rooms *",
    "User Type (optional)",
    "Username *",
    "Password (optional)",
    "Confirm Password (optional)",
    "First Name *",
    "Last Name *",
    "Email *",
    "Date of Birth (optional)",
    "Address (optional)",
    "City (optional)",
    "State (optional)",
    "Zip (optional)",
    "Country (optional)",
    "Phone (optional)",
    "Primary Care Physician Name (optional)",
    "Primary Care Physician Phone (optional)",
    "Timezone (optional)",
  ]);
  await expect(field(page, "Clinic")).toHaveValue("Test Clinic");
  await expect(field(page, "User Type (optional)")).toHaveValue("Member");
  await expect(field(page, "Country (optional)").locator("option:checked")).toHaveText("United States");
  await expect(field(page, "Timezone (optional)").locator("option:checked")).toHaveText(
    "(UTC+00:00) Coordinated Universal Time",
  );

  const email = freshEmail();
  await fillRequired(page, email);
  await expect(field(page, "Username")).toHaveValue(email);
  await field(page, "Month").selectOption("May");
  await field(page, "Day").selectOption("14");
  await field(page, "Year").selectOption("1985");
  await field(page, "Address (optional)").fill("1 Main Street");
  await field(page, "City (optional)").fill("Sunnyvale");
  await field(page, "State (optional)").selectOption("California");
  await field(page, "Zip (optional)").fill("94086");
  await field(page, "Phone (optional)").fill("(408) 555-0123");
  await field(page, "Primary Care Physician Name (optional)").fill("Dr. Ana Ruiz");
  await field(page, "Primary Care Physician Phone (optional)").fill("+1 650 555 0199");
  await field(page, "Timezone (optional)").selectOption({ value: "America/Los_Angeles" });
  await create(page).click();

  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ" })).toBeVisible();
  await expect(page.getByText("Jane Gomez was created.")).toBeVisible();
  await expect(page.getByText(`A “Set Password Now” e-mail goes to ${email}.`)).toBeVisible();
  const contact = page.getByRole("region", { name: "Contact" });
  for (const fact of [
    "+1 408 555 0123",
    "1 Main Street, Sunnyvale, California 94086",
    "United States",
    "1985-05-14",
    "Dr. Ana Ruiz, +1 650 555 0199",
    "Pacific Time (US & Canada)",
  ]) {
    await expect(contact).toContainText(fact);
  }
  await axe(page);

  const member = (await membersOf(house.clinic)).at(-1);
  expect(member?.username).toBe(email);
  expect(await mailsOf(house.clinic)).toMatchObject([
    { userId: member?.id, toAddress: email, template: "set-password" },
  ]);
  expect(await auditOf(house.clinic)).toContainEqual(
    expect.objectContaining({
      action: "user.created",
      actorId: house.people.admin.userId,
      subjectId: member?.id,
      details: { type: "member", rooms: 1 },
    }),
  );
  // The form was replaced in the history: going back does not offer to create her again.
  await page.goBack();
  await expect(page.getByRole("heading", { name: "USERS" })).toBeVisible();
});

test("a customer service representative creates one with a password: nothing is mailed", async ({ as, house }) => {
  const page = await as("csr");
  await page.goto("/admin/users");
  await page.getByRole("link", { name: "New Member" }).click();
  const email = freshEmail();
  await fillRequired(page, email);
  const password = field(page, "Password (optional)");
  const requirements = form(page)
    .getByRole("listitem")
    .filter({ hasText: /characters|letter|digit|symbol|username/ });
  await password.fill("violet");
  await expect(requirements.filter({ hasText: "(met)" })).toHaveText([/lower-case/, /Not the username/]);
  await password.fill("Violet-Kettle-42!");
  await expect(requirements.filter({ hasText: "(met)" })).toHaveCount(6);
  await field(page, "Confirm Password (optional)").fill("Violet-Kettle-42");
  await create(page).click();
  await expect(form(page).getByText("Type the same password again.")).toBeVisible();
  await expect(field(page, "Confirm Password (optional)")).toBeFocused();
  await field(page, "Confirm Password (optional)").fill("Violet-Kettle-42!");
  await create(page).click();

  await expect(page.getByText("Nothing was mailed.", { exact: false })).toBeVisible();
  const member = (await membersOf(house.clinic)).at(-1);
  expect(member).toMatchObject({ username: email, passwordHash: expect.any(String), due: expect.any(Date) });
  expect(await mailsOf(house.clinic)).toEqual([]);
});

test("leaving with something typed asks first", async ({ as }) => {
  const page = await as("admin");
  await openForm(page);
  await field(page, "First Name").fill("Jane");
  await form(page).getByRole("link", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Stay" }).click();
  await expect(field(page, "First Name")).toHaveValue("Jane");
  await form(page).getByRole("link", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { name: "USERS" })).toBeVisible();
});

test("the form reads well in the dark and on a phone", async ({ as, axe }) => {
  const page = await as("csr");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 800 });
  await openForm(page);
  await create(page).click();
  await expect(form(page).getByText("Enter the first name.")).toBeVisible();
  await axe(page, "look");
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});
