import { randomUUID } from "node:crypto";
import type { Page, Request } from "@playwright/test";
import { asc, eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { aProvider, auditOf } from "@/lib/testing/factories";
import { expect, type House, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

/** A label from its first letter to its last; a required one has a star. */
const labelled = (label: string) => new RegExp(`^${label.replace(/[()]/g, "\\$&")}( \\*)?$`);
const form = (page: Page) => page.getByRole("form", { name: "Create a Member" });
const field = (page: Page, label: string) => form(page).getByLabel(labelled(label));
const create = (page: Page) => form(page).getByRole("button", { name: "Create" });

let serial = 0;
const freshEmail = () => `jane.gomez.${process.pid}.${Date.now()}.${++serial}@me.com`;

async function openForm(page: Page) {
  await page.goto("/admin/users/new-member");
  await expect(page.getByRole("heading", { name: "Create a Member", level: 1 })).toBeVisible();
}

async function chooseRoom(page: Page, name = "Jessica Laynes' Clinic") {
  await form(page).getByRole("combobox", { name: "Rooms" }).fill(name.slice(0, 5));
  await page.getByRole("option", { name }).click();
  await page.keyboard.press("Escape");
}

async function fillRequired(page: Page, email: string) {
  await chooseRoom(page);
  await field(page, "First Name").fill("Jane");
  await field(page, "Last Name").fill("Gomez");
  await field(page, "Email").fill(email);
}

function membersOf(clinic: { id: number }) {
  return acrossClinics((tx) =>
    tx
      .select({ id: users.id, username: users.username, passwordHash: users.passwordHash, due: users.passwordDueAt })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.clinicId, clinic.id))
      .orderBy(asc(memberships.id)),
  );
}

async function mailsOf(clinic: { id: number }) {
  return acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)));
}

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

test("a double click creates one", async ({ as, house }) => {
  const page = await as("admin");
  const before = await membersOf(house.clinic);
  await openForm(page);
  await fillRequired(page, freshEmail());
  await create(page).dblclick();
  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ" })).toBeVisible();
  expect((await membersOf(house.clinic)).length - before.length).toBe(1);
  expect(await mailsOf(house.clinic)).toHaveLength(1);
});

test("a lost connection is said, nothing is lost, and the next try creates one", async ({ as, house }) => {
  const page = await as("admin");
  const before = await membersOf(house.clinic);
  await openForm(page);
  await fillRequired(page, freshEmail());
  await page.context().setOffline(true);
  await create(page).click();
  await expect(form(page).getByText("The server could not be reached.")).toBeVisible();
  await page.context().setOffline(false);
  await create(page).click();
  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ" })).toBeVisible();
  expect((await membersOf(house.clinic)).length - before.length).toBe(1);
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

test.describe("who may not", () => {
  /** What an admin's browser posts, as another form would: with a key and a name of its own. */
  async function adminsRequest(page: Page): Promise<{ request: Request; data: string }> {
    await openForm(page);
    const email = freshEmail();
    await fillRequired(page, email);
    const request = await actionPosted(page, () => create(page).click());
    await expect(page.getByText("Jane Gomez was created.")).toBeVisible();
    const username = freshEmail();
    const key = /"creationKey":"([0-9a-f-]{36})"/;
    const data = (request.postData() ?? "").replace(key, `"creationKey":"${randomUUID()}"`).replaceAll(email, username);
    expect(data).toContain(username);
    return { request, data };
  }

  const everybodyOf = async ({ clinic, other }: House) => [await membersOf(clinic), await membersOf(other)];

  // Somebody for each role who is not also a medical assistant: roles add up.
  const others = {
    "an Account Manager": ({ clinic }: House) => aProvider(clinic, { roles: ["account_manager"] }),
    "a Scheduler": ({ clinic }: House) => aProvider(clinic, { roles: ["scheduler"] }),
    "an Analyst": async ({ people }: House) => people.analyst,
    "a Licensed Service Provider": async ({ people }: House) => people.provider,
    "a member": async ({ people }: House) => people.member,
  };

  test("there is no such page, and an admin's own request is refused", async ({ as, via, house, browser }) => {
    test.setTimeout(120_000);
    const admin = await as("admin");
    const { request, data } = await adminsRequest(admin);
    const people = await Promise.all(
      Object.entries(others).map(async ([who, personOf]) => ({ who, person: await personOf(house) })),
    );
    const before = await everybodyOf(house);
    for (const { who, person } of people) {
      await test.step(who, async () => {
        const page = await via(person);
        expect(await page.html("/admin/users")).not.toContain("/admin/users/new-member");
        expect((await page.request.get("/admin/users/new-member")).status()).toBe(404);
        expect((await replay(page, request, { data })).status()).toBe(404);
        expect(await auditOf(house.clinic)).toContainEqual(
          expect.objectContaining({
            action: "access.denied",
            actorId: person.userId,
            details: expect.objectContaining({ permission: "members.manage" }),
          }),
        );
      });
    }
    await test.step("the other clinic's owner, into this clinic's room", async () => {
      expect((await replay(await via("otherOwner"), request, { data })).status()).toBe(404);
    });
    await test.step("nobody who is signed out", async () => {
      const stranger = await (await browser.newContext({ baseURL: process.env.E2E_URL })).newPage();
      const answer = await replay(stranger, request, { data });
      expect(answer.headers()["x-action-redirect"] ?? answer.headers().location).toContain("/login");
    });
    expect(await everybodyOf(house)).toEqual(before);
    await test.step("sent again by who may, it answers the member that exists", async () => {
      const answer = await replay(admin, request);
      expect(await answer.text()).toContain('"isNew":false');
      expect(await everybodyOf(house)).toEqual(before);
    });
  });
});
