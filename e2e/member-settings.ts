import type { Page } from "@playwright/test";
import type { House } from "./fixtures";

export const settingsOf = ({ people }: House, tab = "") => `/admin/users/${people.member.userId}/settings${tab}`;

/** Opens a list of choices, types, and takes the first that is left. */
export async function choose(page: Page, label: string, typed: string) {
  await page.getByRole("combobox", { name: label }).fill(typed);
  await page.keyboard.press("Enter");
}

export const chip = (page: Page, name: string) => page.getByRole("button", { name: `Remove ${name}`, exact: true });
