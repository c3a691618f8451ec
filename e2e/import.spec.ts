import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { fileRefusals, largestImport } from "@/lib/imports/limits";
import { expect, type Role, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const choose = (page: Page, text: string | Buffer, name = "members.csv") =>
  page.getByLabel(/^File/).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** What React sends for `checkImportAction({ file })`, from whoever writes it. */
async function upload(size: number) {
  const form = new FormData();
  form.append("1", new File([new Uint8Array(size).fill(0x61)], "members.csv", { type: "text/csv" }));
  form.append("0", JSON.stringify([{ file: "$B1" }]));
  const written = new Response(form);
  return { data: Buffer.from(await written.arrayBuffer()), type: written.headers.get("content-type") ?? "" };
}

test("from the template to the report: checked, the valid rows imported, each with its outcome", async ({
  as,
  via,
  house,
  axe,
}) => {
  const page = await as("admin");
  await page.goto("/admin/users");
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Import members" })).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download template" }).click();
  const template = await readFile(await (await downloading).path(), "utf8");
  expect(template).toMatch(/^\ufeffFirst Name,Last Name,Email,Username,Date of Birth,.*,Timezone,Rooms\r\n$/);

  // What cannot be a file of members is said at the field, and nothing else happens.
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText(fileRefusals.none)).toBeVisible();
  await choose(page, Buffer.alloc(largestImport + 1));
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText(fileRefusals.size)).toBeVisible();
  await choose(page, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), "members.xlsx");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText(fileRefusals.workbook)).toBeVisible();
  await axe(page);

  const own = `${process.pid}.${Date.now()}`;
  const { slug } = house.room;
  const people = [
    `Anna,"Lee, the first",anna.${own}@example.com,,1985-05-14,1 Main Street,Sunnyvale,CA,94086,US,(408) 555-0123,,,America/Los_Angeles,${slug}`,
    `Paul,Reed,paul.${own}@example.com,,5/14/1985,,,,,,,,,,${slug}`,
    `,Hill,nobody,,,,,,,,,,,,somewhere`,
    `Rosa,Cruz,rosa.${own}@example.com,,,,,,,,,,,,${slug.toUpperCase()}`,
  ];
  await choose(page, template + people.join("\r\n"));
  const posted = await actionPosted(page, () => page.getByRole("button", { name: "Check" }).click());
  await expect(page.getByText("2 of 4 rows can be imported")).toBeVisible();
  const errors = page.getByRole("table", { name: "Errors" });
  await expect(errors.getByRole("row", { name: /^3 Date of Birth 5\/14\/1985 Enter a day/ })).toBeVisible();
  await expect(errors.getByRole("row", { name: /^4 First Name \(blank\) Enter the first name/ })).toBeVisible();
  await expect(errors.getByRole("row", { name: /^4 Email nobody/ })).toBeVisible();
  await expect(errors.getByRole("row", { name: /^4 Rooms somewhere There is no room/ })).toBeVisible();
  await expect(page.getByText("2 rows, 4 errors")).toBeVisible();
  await axe(page);
  const members = and(eq(memberships.clinicId, house.clinic.id), eq(memberships.type, "member"));
  expect(await acrossClinics((tx) => tx.$count(memberships, members))).toBe(1);

  const ordered = await actionPosted(page, () =>
    page.getByRole("button", { name: "Import the valid rows only" }).click(),
  );
  await expect(page.getByText("Finished: 2 members created, 2 rows not imported.")).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  await axe(page);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
  const path = new URL(page.url()).pathname;
  const admin = await via("admin");
  const report = await admin.html(`${path}/report.csv`);
  expect(report).toMatch(/\r\n3,Not imported,,,,"?Date of Birth: Enter a day/);
  expect(report).toMatch(/\r\n2,Imported,\d+,Anna,"Lee, the first",\r\n/);
  const mails = await acrossClinics((tx) =>
    tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, house.clinic.id)),
  );
  expect(mails.map(({ template: letter }) => letter)).toEqual(["set-password", "set-password"]);
  await page.getByRole("link", { name: "Anna Lee, the first" }).click();
  await expect(page.getByText("1 Main Street")).toBeVisible();

  // Who may not, finds nothing, whichever way they ask.
  const file = await upload(2_000_000);
  for (const role of ["csr", "scheduler", "analyst", "member"] satisfies Role[]) {
    const visitor = await via(role);
    for (const one of ["/admin/users/import", "/admin/users/import/template.csv", path, `${path}/report.csv`]) {
      expect((await visitor.request.get(one)).status(), `${role} ${one}`).toBe(404);
    }
    expect((await replay(visitor, ordered)).status(), role).toBe(404);
    const checked = { headers: { "content-type": file.type }, data: file.data };
    expect((await replay(visitor, posted, checked)).status(), role).toBe(404);
  }
  const elsewhere = await via("otherOwner");
  for (const one of [path, `${path}/report.csv`]) expect((await elsewhere.request.get(one)).status()).toBe(404);
  expect((await replay(elsewhere, ordered)).status()).toBe(404);
  expect(await (await via("csr")).html("/admin/users")).not.toContain("/admin/users/import");
});
