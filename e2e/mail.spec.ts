import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import pg from "pg";
import { inClinic } from "@/db";
import { demoPassword } from "@/db/seed/demo-sign-ins";
import { issueLink } from "@/lib/auth/links";
import { enqueue } from "@/lib/mail/enqueue";
import type { MailTemplate } from "@/lib/mail/templates";
import { aMail, auditOf, times } from "@/lib/testing/factories";
import { aMailServer, type MailServer, mailRefusal } from "@/lib/testing/mail-server";
import { expect, test } from "./fixtures";
import { databaseUrl, removeFolder, type Server, startServer } from "./server";

type Place = Parameters<typeof aMail>[0];

/** Written as a command writes it, so the server's own worker takes it. */
function write(place: Place, template: MailTemplate): Promise<void> {
  const { clinicId, userId } = place;
  return inClinic(place, async (tx) => {
    const serial = template === "email-changed" ? null : await issueLink(tx, userId, "password", 60);
    await enqueue(tx, { clinicId, userId, to: `${userId}@example.com`, template, data: { serial } });
  });
}

const unsent = "Not sent: no SMTP server is set";

/** Opens a message from the list, once the worker has held it. */
async function openMessage(page: Page, place: Place): Promise<void> {
  const row = page.getByRole("row", { name: new RegExp(`${place.userId}@example.com`) });
  await expect(async () => {
    await page.goto("/admin/mail");
    await expect(row).toContainText(unsent, { timeout: 500 });
  }).toPass();
  await row.getByRole("link", { name: /^Open/ }).click();
  await expect(page.getByRole("region", { name: "Message" })).toBeVisible();
}

test("without a mail server a message is held, and its link can be followed from the Mail page", async ({
  as,
  house,
}) => {
  await write(house.people.member, "set-password");
  const page = await as("owner");
  await openMessage(page, house.people.member);

  await expect(page.getByRole("heading", { name: "Set your password for Test Clinic" })).toBeVisible();
  await expect(page).toHaveTitle(/^Message \d+ · Clinic Admin$/);
  const message = page.getByRole("region", { name: "Message" });
  await expect(message).toContainText("Hello Jane,");
  await expect(message).toContainText("only for 7 days");
  const link = message.getByRole("link");
  await expect(link).toHaveAttribute(
    "href",
    new RegExp(`/set-password/${house.people.member.userId}\\.1\\.[\\w-]{43}$`),
  );
  await expect(page.getByRole("button", { name: "Send again" })).toHaveCount(0);

  const views = (await auditOf(house.clinic)).filter(({ action }) => action === "user.viewed");
  expect(views).toMatchObject([{ actorId: house.people.owner.userId, subjectId: house.people.member.userId }]);
});

test("the owner's link is theirs alone", async ({ as, house }) => {
  await write(house.people.owner, "reset-password");
  const owner = await as("owner");
  await openMessage(owner, house.people.owner);
  await expect(owner.getByRole("region", { name: "Message" }).getByRole("link")).toBeVisible();

  const admin = await as("admin");
  await openMessage(admin, house.people.owner);
  const message = admin.getByRole("region", { name: "Message" });
  await expect(message).toContainText("(The link is only in the mail itself.)");
  await expect(message.getByRole("link")).toHaveCount(0);
  expect(await (await admin.request.get(admin.url())).text()).not.toContain("/set-password/");
});

test("a newer link takes the place of the older one", async ({ as, house }) => {
  await write(house.people.member, "set-password");
  const page = await as("owner");
  await openMessage(page, house.people.member);
  await write(house.people.member, "reset-password");
  await page.reload();
  await expect(page.getByRole("region", { name: "Message" })).toContainText("(This link no longer works.)");
});

test("a message is there for who may see mail in its clinic, and for nobody else", async ({ via, house }) => {
  const id = await aMail(house.people.member);
  for (const role of ["csr", "member", "analyst", "otherOwner"] as const) {
    const { request } = await via(role);
    for (const path of [`/admin/mail/${id}`, "/admin/mail/0", "/admin/mail/abc", "/admin/mail/999999999999"]) {
      expect((await request.get(path)).status(), `${role} ${path}`).toBe(404);
    }
  }
  expect((await (await via("admin")).request.get(`/admin/mail/${id}`)).status()).toBe(200);
  expect(await (await via("otherOwner")).html("/admin/mail")).toContain("No mail yet");
});

test("states are links, pages have addresses, and nonsense is forgiven", async ({ as, house }) => {
  for (const index of times(27, (index) => index)) {
    await aMail(house.people.member, {
      state: index % 9 === 0 ? "failed" : "sent",
      lastError: index % 9 === 0 ? "No." : null,
    });
  }
  const page = await as("owner");
  await page.goto("/admin/mail");
  await expect(page.getByRole("status")).toHaveText("Showing 1 to 25 of 27");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByRole("status")).toHaveText("Showing 26 to 27 of 27");
  await page.getByRole("navigation", { name: "State" }).getByRole("link", { name: "Failed" }).click();
  await expect(page).toHaveURL("/admin/mail?state=failed");
  await expect(page.getByRole("status")).toHaveText("Showing 1 to 3 of 3");
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("50");
  await expect(page).toHaveURL("/admin/mail?state=failed&size=50");
  await page.goto("/admin/mail?state=lost&page=-7&size=3&state=sent&q=%00");
  await expect(page.getByRole("status")).toHaveText("Showing 1 to 25 of 27");
  await page.goto("/admin/mail?state=sending");
  await expect(page.getByText("No message is in this state")).toBeVisible();
});

test("the Mail pages have no fault that axe knows, also in the dark and 360 px wide", async ({ as, house, axe }) => {
  const held = await aMail(house.people.member, { state: "held" });
  await aMail(house.people.provider, {
    state: "failed",
    attempts: 8,
    lastError: `The mail server said: ${"x".repeat(290)}`,
  });
  await aMail(house.people.csr, { state: "sent", attempts: 1, sentAt: new Date() });
  const page = await as("owner");
  for (const path of ["/admin/mail", `/admin/mail/${held}`]) {
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await axe(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 800 });
    await axe(page, "look");
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
  }
});

test.describe("with a mail server", () => {
  // A server of its own is started twice.
  test.setTimeout(120_000);
  let server: Server;
  let mail: MailServer;
  let isRefusing = false;

  test.beforeEach(async () => {
    isRefusing = false;
    mail = await aMailServer({ onText: () => (isRefusing ? mailRefusal(451, "Not now") : undefined) });
    server = await startServer(undefined, { SMTP_URL: mail.url, MAIL_FROM: "Test Clinic <mail@clinic.example.org>" });
  });

  test.afterEach(async () => {
    await server.stop();
    await mail.stop();
    await removeFolder(server.folder);
  });

  async function query<T extends object>(text: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: await databaseUrl(server.folder) });
    await client.connect();
    try {
      return (await client.query<T>(text)).rows;
    } finally {
      await client.end();
    }
  }

  const writeToJane = () =>
    query(`insert into mail_outbox (clinic_id, user_id, to_address, template)
      select clinic_id, user_id, 'jane.gomez@example.com', 'email-changed' from memberships where user_id = 1000408246`);

  const newest = async () =>
    (
      await query<{ state: string; attempts: number }>(
        "select state, attempts from mail_outbox order by id desc limit 1",
      )
    )[0];

  test("messages arrive, also those that were failed or held, and what a killed server had waiting", async ({
    browser,
  }) => {
    await writeToJane();
    await expect.poll(() => mail.received.length).toBe(1);
    expect(mail.received[0]).toMatchObject({
      subject: "Your e-mail address for Clinic Portal was changed",
      from: { name: "Test Clinic", address: "mail@clinic.example.org" },
      to: [{ address: "jane.gomez@example.com" }],
    });
    expect(mail.received[0]?.html).toContain("Hello Jane,");
    await expect.poll(newest).toMatchObject({ state: "sent", attempts: 1 });

    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
    const form = { username: "sarah.miller@example.com", password: demoPassword, csrfToken, json: "true" };
    await context.request.post("/api/auth/callback/credentials", { form });
    await page.goto("/admin/mail");
    await page.getByRole("button", { name: "Send again: Set your password for Clinic Portal" }).click();
    await expect(page.getByText("The message is on its way again.")).toBeVisible();
    await expect.poll(() => mail.received.length).toBe(2);
    expect(mail.received[1]?.text).toContain(`Set Password Now:\n${server.url}/set-password/1000200838.1.`);
    await page.goto("/admin/mail?state=failed");
    await page.getByRole("link", { name: /^Open/ }).click();
    await page.getByRole("button", { name: "Send again" }).click();
    await expect.poll(() => mail.received.length).toBe(3);
    await context.close();

    isRefusing = true;
    await writeToJane();
    await expect.poll(newest).toMatchObject({ state: "queued", attempts: 1 });
    const { pid, web } = JSON.parse(await readFile(join(server.folder, "server.pid"), "utf8"));
    for (const each of [pid, web]) process.kill(each, "SIGKILL");
    await server.stop();
    isRefusing = false;

    server = await startServer(server.folder, { SMTP_URL: mail.url });
    await query("update mail_outbox set due_at = now() where state = 'queued'");
    await expect.poll(() => mail.received.length).toBe(4);
    await expect.poll(newest).toMatchObject({ state: "sent", attempts: 2 });
  });
});
