import { randomUUID } from "node:crypto";
import type { Page, Request } from "@playwright/test";
import { aProvider, auditOf } from "@/lib/testing/factories";
import { expect, type House, test } from "./fixtures";
import { create, fillRequired, form, freshEmail, mailsOf, membersOf, openForm } from "./new-member-form";
import { actionPosted, replay } from "./replay";

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
