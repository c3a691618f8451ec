import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { aProvider, auditOf } from "@/lib/testing/factories";
import { expect, type House, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

const clinicOf = async ({ clinic }: House) =>
  (await acrossClinics((tx) => tx.select().from(clinics).where(eq(clinics.id, clinic.id))))[0];

test("ways in and workflows are switched on and off, each section for itself", async ({ as, via, house, axe }) => {
  const page = await as("admin");
  await page.goto("/admin/settings");
  const [workflows, ways, keeping] = ["Workflows", "Ways in", "Keeping and deleting records"].map((name) =>
    page.getByRole("form", { name }),
  );
  if (!workflows || !ways || !keeping) throw new Error("The sections are missing.");
  await expect(ways.getByLabel("Sign up")).toBeChecked();
  await expect(ways.getByLabel("Let search engines list the landing pages")).not.toBeChecked();
  await axe(page);

  await workflows.getByLabel("Remote medic workflow").check();
  await workflows.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Workflows: saved.")).toBeVisible();
  // The other sections were opened before this save, which is no reason to ask.
  await ways.getByLabel("Enter as guest").uncheck();
  const saving = await actionPosted(page, () => ways.getByRole("button", { name: "Save" }).click());
  await expect(page.getByText("Ways in: saved.")).toBeVisible();
  expect(await clinicOf(house)).toMatchObject({
    remoteMedicsSince: expect.any(Date),
    signUpSince: expect.any(Date),
    guestsSince: null,
    indexableSince: null,
    version: 3,
  });
  expect((await auditOf(house.clinic)).map(({ action, details }) => [action, details.is])).toEqual([
    ["settings.changed", "remote medic workflow on"],
    ["settings.changed", "Sign up on, Enter as guest off, search engines off"],
  ]);

  await aProvider(house.clinic, { subtype: "remote_medic" });
  await page.reload();
  await workflows.getByLabel("Remote medic workflow").uncheck();
  await expect(page.getByText("One provider is a Remote Medic, and stays one, with the same rights.")).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  await axe(page, "look");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

  const before = await clinicOf(house);
  for (const role of ["scheduler", "provider", "csr", "member"] as const)
    expect((await replay(await via(role), saving)).status(), role).toBe(404);
  expect(await clinicOf(house)).toEqual(before);
});

test("somebody else's save of a section is shown before it is saved over", async ({ as, house }) => {
  const [page, other] = [await as("owner"), await as("admin")];
  for (const one of [page, other]) await one.goto("/admin/settings");
  const ways = page.getByRole("form", { name: "Ways in" });
  const theirs = other.getByRole("form", { name: "Ways in" });
  await theirs.getByLabel("Sign up").uncheck();
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Ways in: saved.")).toBeVisible();
  const version = (await clinicOf(house))?.version ?? 0;
  await ways.getByLabel("Let search engines list the landing pages").check();
  await ways.getByRole("button", { name: "Save" }).click();
  await expect(ways.getByRole("alert").getByText("Sign up: on → off")).toBeVisible();
  await ways.getByRole("button", { name: "Save mine over it" }).click();
  await expect(page.getByText("Ways in: saved.")).toBeVisible();
  expect(await clinicOf(house)).toMatchObject({
    signUpSince: null,
    indexableSince: expect.any(Date),
    version: version + 1,
  });
});

test("a provider becomes a Remote Medic once the clinic works with them", async ({ as, house }) => {
  const { provider } = house.people;
  const page = await as("owner");
  await page.goto(`/admin/users/${provider.userId}/settings/other`);
  await page.getByRole("button", { name: "Edit user subtype" }).click();
  const form = page.getByRole("form", { name: "User subtype" });
  await expect(form.getByRole("radio")).toHaveCount(3);
  await expect(form.getByLabel("Licensed Service Provider")).toBeChecked();
  await acrossClinics((tx) =>
    tx.update(clinics).set({ remoteMedicsSince: new Date() }).where(eq(clinics.id, house.clinic.id)),
  );
  await page.reload();
  await page.getByRole("button", { name: "Edit user subtype" }).click();
  await form.getByLabel("Remote Medic").check();
  await form.getByRole("button", { name: "Save subtype" }).click();
  await expect(page.getByText("Andrea Sanders: Remote Medic.")).toBeVisible();
  await expect(page.getByRole("region", { name: "User subtype" })).toContainText("Remote Medic");
  await expect(page.getByRole("button", { name: "Edit user subtype" })).toBeFocused();
  expect((await auditOf(house.clinic)).filter(({ action }) => action === "user.typeChanged")).toMatchObject([
    { subjectId: provider.userId, details: { was: "Licensed Service Provider", is: "Remote Medic" } },
  ]);
});
