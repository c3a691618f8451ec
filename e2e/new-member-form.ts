import type { Page } from "@playwright/test";
import { asc, eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { expect } from "./fixtures";

/** A label from its first letter to its last; a required one has a star. */
const labelled = (label: string) => new RegExp(`^${label.replace(/[()]/g, "\\$&")}( \\*)?$`);
export const form = (page: Page) => page.getByRole("form", { name: "Create a Member" });
export const field = (page: Page, label: string) => form(page).getByLabel(labelled(label));
export const create = (page: Page) => form(page).getByRole("button", { name: "Create" });

let serial = 0;
export const freshEmail = () => `jane.gomez.${process.pid}.${Date.now()}.${++serial}@me.com`;

export async function openForm(page: Page) {
  await page.goto("/admin/users/new-member");
  await expect(page.getByRole("heading", { name: "Create a Member", level: 1 })).toBeVisible();
}

export async function chooseRoom(page: Page, name = "Jessica Laynes' Clinic") {
  await form(page).getByRole("combobox", { name: "Rooms" }).fill(name.slice(0, 5));
  await page.getByRole("option", { name }).click();
  await page.keyboard.press("Escape");
}

export async function fillRequired(page: Page, email: string) {
  await chooseRoom(page);
  await field(page, "First Name").fill("Jane");
  await field(page, "Last Name").fill("Gomez");
  await field(page, "Email").fill(email);
}

export function membersOf(clinic: { id: number }) {
  return acrossClinics((tx) =>
    tx
      .select({ id: users.id, username: users.username, passwordHash: users.passwordHash, due: users.passwordDueAt })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.clinicId, clinic.id))
      .orderBy(asc(memberships.id)),
  );
}

export async function mailsOf(clinic: { id: number }) {
  return acrossClinics((tx) => tx.select().from(mailOutbox).where(eq(mailOutbox.clinicId, clinic.id)));
}
