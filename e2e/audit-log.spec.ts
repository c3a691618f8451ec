import { acrossClinics } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import { sealAudit } from "@/lib/audit/seal";
import { auditOf, times } from "@/lib/testing/factories";
import { expect, type House, test } from "./fixtures";

type Event = Omit<typeof auditEvents.$inferInsert, "clinicId">;

function write({ clinic }: Pick<House, "clinic">, events: Event[]) {
  return acrossClinics((tx) =>
    tx.insert(auditEvents).values(events.map((event) => ({ ...event, clinicId: clinic.id }))),
  );
}

/** As long as they get, for the look at a phone. */
const refusals = ({ userId }: { userId: number }): Event[] => [
  { action: "session.refused", subjectId: userId, address: "2001:db8::1", details: { reason: "wrong password" } },
  {
    action: "access.denied",
    actorId: userId,
    details: { permission: "mail.manage", path: `/admin/${"mail/".repeat(30)}` },
  },
];

test("an owner finds what was done to somebody, by whom and what changed, leafs through the rest, and reads the seal", async ({
  as,
  house,
  via,
  axe,
}) => {
  const { owner, member, csr, provider } = house.people;
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await write(
    house,
    times(30, (index) => ({
      at: at(90 - index),
      action: "user.viewed",
      actorId: csr.userId,
      subjectId: member.userId,
    })),
  );
  await write(house, refusals(provider));
  await write(house, [
    { at: at(50), action: "user.deleted", actorId: owner.userId, subjectId: 1000100234, details: { visits: 2 } },
  ]);
  const page = await as("owner");
  await page.goto(`/admin/users/${member.userId}/settings/other`);
  await page.getByLabel("Status").selectOption("Suspended");
  await page.getByRole("button", { name: "Save User Status" }).click();
  await expect(page.getByText("Jane Gomez is suspended")).toBeVisible();

  await page.getByRole("link", { name: "Audit Log" }).click();
  await expect(page.getByRole("heading", { name: "Audit Log", level: 1 })).toBeVisible();
  const rows = page.getByRole("table", { name: "Audit Log" }).getByRole("row");
  const suspended = rows.filter({ hasText: "Account suspended" });
  await expect(suspended).toContainText("Status: Active → Suspended");
  await expect(suspended.getByRole("link")).toHaveText(["Olive Owner", "Jane Gomez"]);
  await expect(page.getByRole("row", { name: "ID 1000100234, deleted" })).toContainText("Deleted with it: 2 visits");

  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(page.getByRole("status")).toHaveText(/^Showing \d+ events, /);
  await expect(page.getByRole("link", { name: "Older" })).toHaveCount(0);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page.getByRole("status")).toContainText("Showing 25 events");

  await page.getByLabel("Person").fill("jane gomez");
  await page.getByLabel("Action").selectOption("Account suspended");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL("/admin/audit-log?person=jane+gomez&action=user.suspended");
  await expect(page.getByRole("status")).toContainText("Showing 1 event,");
  const csv = await page.request.get("/admin/audit-log/audit-log.csv?person=jane+gomez&action=user.suspended");
  expect(csv.headers()["content-disposition"]).toBe('attachment; filename="audit-log.csv"');
  expect((await csv.text()).trim().split("\r\n").slice(1)).toEqual([
    expect.stringMatching(/,Olive Owner,\d+,Account suspended,Jane Gomez,\d+,Status: Active → Suspended,/),
  ]);

  await page.getByLabel("To").fill("2001-01-01");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No event matches these filters")).toBeVisible();
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page.getByLabel("Person")).toHaveValue("");
  await expect(rows.nth(1)).toContainText("Audit log downloaded");
  await page.getByRole("link", { name: "Jane Gomez" }).first().click();
  await expect(page.getByRole("heading", { name: "MEMBER DETAIL: JANE GOMEZ" })).toBeVisible();

  const log = await via("owner");
  const isSealed = async () => {
    await sealAudit();
    return /Sealed with seal \d/.test(await log.html("/admin/audit-log"));
  };
  await expect.poll(isSealed).toBe(true);
  await page.goto("/admin/audit-log?action=refusals&from=1999-12-31");
  await expect(page.getByRole("note")).toContainText("“From” is no day from 2000 to 2199");
  await page.getByText(/^Sealed with seal \d/).click();
  await expect(page.getByText(`npm run audit:verify -- --clinic ${house.clinic.id} --head `)).toBeVisible();
  await axe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 800 });
  await axe(page, "look");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("nothing of another clinic, nothing for who may not, and no filter breaks it", async ({ via, house }) => {
  const { clinic, people } = house;
  await write(house, [{ action: "user.viewed", actorId: people.csr.userId, subjectId: people.member.userId }]);
  const [owner, stranger, desk] = [await via("owner"), await via("otherOwner"), await via("csr")];
  for (const path of ["/admin/audit-log", "/admin/audit-log/audit-log.csv"]) {
    expect(await owner.html(path)).toContain("Jane Gomez");
    const seen = await stranger.html(`${path}?person=${people.member.userId}`);
    expect(seen).not.toContain("Gomez");
    expect((await desk.request.get(path)).status()).toBe(404);
    for (const query of [
      "person=%00&action=%00&from=%00&to=%00&before=%00&after=%00&size=%00",
      "person=%ED%A0%80%25_%5C'&before=9999999999999999-999999999999999&after=0-0",
      `person=${"9".repeat(3_000)}&from=9999-12-31&to=0000-00-00&size=-1`,
      "person=a&person=b&action=user.viewed&action=x&before=1700000000000000-1&before=2",
      "from=2026-12-31&to=2026-01-01&action=refusals&person=jane",
    ]) {
      expect((await owner.request.get(`${path}?${query}`)).status(), query).toBe(200);
    }
  }
  // A filter that no address can hold is refused before it is read.
  expect((await owner.request.get(`/admin/audit-log?person=${"a".repeat(1_000_000)}`)).status()).toBeLessThan(500);
  const denials = (await auditOf(clinic)).filter(({ action }) => action === "access.denied");
  expect(denials.map(({ details }) => details)).toEqual([
    { permission: "audit.read", path: "/admin/audit-log" },
    { permission: "audit.read", path: "/admin/audit-log/audit-log.csv" },
  ]);
});
