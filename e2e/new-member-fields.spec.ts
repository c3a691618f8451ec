import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { auditOf } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";
import { create, field, fillRequired, form, freshEmail, membersOf, openForm } from "./new-member-form";

test("what is missing is said at its field, and the first one gets the focus", async ({ as, house, axe }) => {
  const page = await as("admin");
  const before = await membersOf(house.clinic);
  await openForm(page);
  await create(page).click();
  for (const words of [
    "Choose at least one room.",
    "Enter a username.",
    "Enter the first name.",
    "Enter the last name.",
    "Enter the e-mail address.",
  ]) {
    await expect(form(page).getByText(words)).toBeVisible();
  }
  await expect(form(page).getByRole("combobox", { name: "Rooms" })).toBeFocused();
  await expect(field(page, "Email")).toHaveAccessibleDescription("Enter the e-mail address.");
  await axe(page);
  await fillRequired(page, freshEmail());
  await expect(form(page).getByText(/^(Enter|Choose)/)).toHaveCount(0);
  expect(await membersOf(house.clinic)).toEqual(before);
});

test("a taken username is refused at its field, everything typed stays, and the free one is a click away", async ({
  as,
  house,
  axe,
}) => {
  const page = await as("admin");
  const email = freshEmail();
  await openForm(page);
  await fillRequired(page, email);
  await create(page).click();
  await expect(page.getByText("Jane Gomez was created.")).toBeVisible();

  await openForm(page);
  await fillRequired(page, email);
  const typed = {
    "Address (optional)": "1 Main Street",
    "City (optional)": "Sunnyvale",
    "Zip (optional)": "94086",
    "Phone (optional)": "408.555.0123",
    "Primary Care Physician Name (optional)": "Dr. Ana Ruiz",
    "Password (optional)": "Violet-Kettle-42!",
    "Confirm Password (optional)": "Violet-Kettle-42!",
  };
  for (const [label, value] of Object.entries(typed)) await field(page, label).fill(value);
  await field(page, "Month").selectOption("May");
  await field(page, "Day").selectOption("14");
  await field(page, "Year").selectOption("1985");
  await create(page).click();

  const free = email.replace("@", "2@");
  const taker = (await membersOf(house.clinic)).at(-1);
  const words = `${email} is taken by user ${taker?.id} of this clinic. Free: ${free}`;
  await expect(form(page).getByText(words)).toBeVisible();
  await expect(form(page).getByRole("link", { name: `Show user ${taker?.id}` })).toHaveAttribute("target", "_blank");
  await expect(field(page, "Username")).toBeFocused();
  for (const [label, value] of Object.entries({ ...typed, Email: email, Year: "1985" })) {
    await expect(field(page, label)).toHaveValue(value);
  }
  await expect(form(page).getByRole("button", { name: "Remove Jessica Laynes' Clinic" })).toBeVisible();
  await axe(page);

  await form(page)
    .getByRole("button", { name: `Use ${free}` })
    .click();
  await expect(field(page, "Username")).toHaveValue(free);
  await expect(field(page, "Username")).toBeFocused();
  await create(page).click();
  await expect(page.getByText("Jane Gomez was created.")).toBeVisible();
  expect((await membersOf(house.clinic)).slice(-2).map(({ username }) => username)).toEqual([email, free]);
});

test("the username follows the e-mail address until it is edited, and states are those of the country", async ({
  as,
}) => {
  const page = await as("admin");
  await openForm(page);
  await field(page, "Username").focus();
  await field(page, "Email").fill("jane@me.com");
  await expect(field(page, "Username")).toHaveValue("jane@me.com");
  await expect(form(page).getByText("Enter a username.")).toHaveCount(0);
  await field(page, "Username").fill("jane");
  await field(page, "Email").fill("jane.gomez@me.com");
  await expect(field(page, "Username")).toHaveValue("jane");

  // None that was chosen is lost on the way past another country.
  const [state, country] = [field(page, "State (optional)"), field(page, "Country (optional)")];
  await state.selectOption("District of Columbia");
  await country.selectOption("Canada");
  await expect(state).toHaveValue("");
  await state.selectOption("Ontario");
  await country.selectOption("Germany");
  await state.fill("Bayern");
  await country.selectOption("United States");
  await expect(state).toHaveValue("DC");
  await country.selectOption("Austria");
  await expect(state).toHaveValue("Bayern");
});

test("no date comes of Month, Day and Year that does not exist", async ({ as }) => {
  const page = await as("admin");
  await openForm(page);
  const [month, day, year] = [field(page, "Month"), field(page, "Day"), field(page, "Year")];
  await day.selectOption("31");
  await month.selectOption("February");
  await expect(day).toHaveValue("");
  await expect(day.locator("option").last()).toHaveText("29");
  await day.selectOption("29");
  await year.selectOption("2023");
  await expect(day).toHaveValue("");
  await expect(day.locator("option").last()).toHaveText("28");
  const years = await year.locator("option").allInnerTexts();
  expect(years.at(-1)).toBe("1900");
  expect(Number(years[1])).toBeLessThanOrEqual(new Date(Date.now() + 86_400_000).getFullYear());
  await fillRequired(page, freshEmail());
  await create(page).click();
  await expect(form(page).getByText("Choose month, day and year, or none of them.")).toBeVisible();
  await expect(month).toBeFocused();
  await day.selectOption("28");
  await create(page).click();
  await expect(page.getByRole("region", { name: "Contact" })).toContainText("2023-02-28");
});

test("what people type: every script stays, what is no text goes, what is wrong is said", async ({ as, house }) => {
  const page = await as("admin");
  await openForm(page);
  await fillRequired(page, freshEmail());
  const wrong: [string, string, string][] = [
    ["Phone (optional)", "12", "Enter a phone number such as +1 408 555 0123."],
    ["Primary Care Physician Phone (optional)", "408 555 0123 x5", "Enter the number without its extension."],
    ["Username", "two words", "Use letters, digits and . _ - + @ only."],
    ["Email", "%", "Enter an e-mail address such as name@example.com."],
    ["First Name", "x".repeat(101), "At most 100 characters."],
    ["Address (optional)", "x".repeat(200_000), "At most 200 characters."],
  ];
  for (const [label, value] of wrong) await field(page, label).fill(value);
  await create(page).click();
  for (const [label, , words] of wrong)
    await expect(field(page, label)).toHaveAccessibleDescription(new RegExp(words.replaceAll(/[+.]/g, "\\$&")));

  await field(page, "Phone (optional)").fill("");
  await field(page, "Primary Care Physician Phone (optional)").fill("");
  const email = freshEmail();
  await field(page, "Username").fill(email);
  await field(page, "Email").fill(email);
  await field(page, "First Name").fill("مريم🙂");
  await field(page, "Last Name").fill("100%\u202e_\\");
  await field(page, "Address (optional)").fill("\u0007Línea 1");
  await create(page).click();
  await expect(page.getByRole("heading", { name: /MEMBER DETAIL/ })).toBeVisible();
  const [stored] = await acrossClinics((tx) =>
    tx
      .select({ first: memberships.firstName, last: memberships.lastName, address: memberships.address })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(users.username, email)),
  );
  expect(stored).toEqual({ first: "مريم🙂", last: "100%_\\", address: "Línea 1" });
  const large = {
    headers: { "next-action": "0".repeat(42), "content-type": "text/plain" },
    data: "x".repeat(10_000_000),
  };
  expect((await page.request.post("/admin/users/new-member", large)).status()).toBe(413);
  expect((await auditOf(house.clinic)).filter(({ action }) => action === "user.created")).toHaveLength(1);
});
