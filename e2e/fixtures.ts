import AxeBuilder from "@axe-core/playwright";
import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  expect,
  type Page,
  request as requests,
} from "@playwright/test";
import { encode } from "next-auth/jwt";
import { pool } from "@/db";
import { aClinic, aMember, aProvider, aRoom, aSession } from "@/lib/testing/factories";

type Place = Awaited<ReturnType<typeof aMember>>;
type Clinic = Awaited<ReturnType<typeof aClinic>>;

/** A small clinic of the test's own: one of each kind of person, and a second clinic beside it. */
async function aHouse() {
  const clinic = await aClinic({
    name: "Test Clinic",
    paidSeats: 12,
    signUpSince: new Date(),
    guestsSince: new Date(),
  });
  const provider = (firstName: string, lastName: string, wanted: Parameters<typeof aProvider>[1] = {}) =>
    aProvider(clinic, { firstName, lastName, ...wanted });
  const people = {
    owner: await provider("Olive", "Owner", { isOwner: true, roles: ["clinic_admin"] }),
    admin: await provider("Cleo", "Admin", { roles: ["clinic_admin"] }),
    accountManager: await provider("Abel", "Account", { subtype: "medical_assistant", roles: ["account_manager"] }),
    scheduler: await provider("Sina", "Scheduler", { subtype: "medical_assistant", roles: ["scheduler"] }),
    analyst: await provider("Anton", "Analyst", { subtype: "lsp", roles: ["analyst"] }),
    provider: await provider("Andrea", "Sanders"),
    csr: await provider("Carla", "Desk", { subtype: "csr" }),
    disabled: await provider("Marcus", "Webb", { status: "disabled" }),
    member: await aMember(clinic, { firstName: "Jane", lastName: "Gomez" }),
  };
  const room = await aRoom(clinic, [people.provider, people.member], "Jessica Laynes' Clinic");
  const other = await aClinic({ name: "Other Clinic" });
  const otherOwner = await aProvider(other, {
    firstName: "Otto",
    lastName: "Elsewhere",
    isOwner: true,
    roles: ["clinic_admin"],
  });
  return { clinic, other, room, people: { ...people, otherOwner } };
}

export type House = Awaited<ReturnType<typeof aHouse>>;
export type Role = Exclude<keyof House["people"], "disabled">;

type Fixtures = {
  house: House;
  /** A browser of its own, signed in as that person of the house. */
  as: (role: Role) => Promise<Page>;
  /** The same without a browser: what the server answers to somebody, at a tenth of the cost. */
  via: (who: Role | Place) => Promise<Visitor>;
  /** Looks for faults; `look` for those alone that colours and width can make, on pages whose other looks were checked whole. */
  axe: (page: Page, extent?: "whole" | "look") => Promise<void>;
};

type Visitor = { request: APIRequestContext; html: (path: string) => Promise<string> };

const rules = {
  whole: {
    type: "tag" as const,
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  },
  look: {
    type: "rule" as const,
    values: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
  },
};

type WorkerFixtures = {
  connections: undefined;
  /** Contexts that earlier tests of this worker have left: emptied, but with the scripts of the pages in their cache. */
  idle: BrowserContext[];
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  idle: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => use([]),
    { scope: "worker" },
  ],
  connections: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      await use(undefined);
      await pool().end();
    },
    { scope: "worker", auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  baseURL: async ({}, use) => use(process.env.E2E_URL),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  house: async ({}, use) => use(await aHouse()),
  as: async ({ browser, house, idle }, use) => {
    const contexts: BrowserContext[] = [];
    const closed = new Set<BrowserContext>();
    await use(async (role) => {
      const context =
        idle.pop() ?? (await browser.newContext({ baseURL: process.env.E2E_URL, reducedMotion: "reduce" }));
      contexts.push(context);
      context.on("close", () => closed.add(context));
      await signIn(context, role === "otherOwner" ? house.other : house.clinic, house.people[role]);
      return context.newPage();
    });
    for (const context of contexts.filter((one) => !closed.has(one))) {
      // Of our own pages alone there is something to forget.
      await context
        .pages()[0]
        ?.evaluate(() => localStorage.clear())
        .catch(() => {});
      await Promise.all(context.pages().map((page) => page.close()));
      await context.clearCookies();
      idle.push(context);
    }
  },
  via: async ({ house }, use) => {
    const opened: APIRequestContext[] = [];
    await use(async (who) => {
      const clinic = who === "otherOwner" ? house.other : house.clinic;
      const cookie = `clinic.session=${await sessionToken(clinic, typeof who === "string" ? house.people[who] : who)}`;
      const request = await requests.newContext({ baseURL: process.env.E2E_URL, extraHTTPHeaders: { cookie } });
      opened.push(request);
      return { request, html: async (path) => (await request.get(path)).text() };
    });
    await Promise.all(opened.map((request) => request.dispose()));
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  axe: async ({}, use) =>
    use(async (page, extent = "whole") => {
      const builder = new AxeBuilder({ page });
      // What lies behind a dialog was looked at without it, and nobody can reach it now.
      const dialog = "[role=dialog]:not([hidden]), [role=alertdialog]:not([hidden])";
      if (await page.locator(dialog).filter({ visible: true }).count()) builder.include(dialog);
      const { violations } = await builder
        // Describing each thing that passes would take as long as finding those that do not.
        .options({ resultTypes: ["violations"], runOnly: rules[extent] })
        // No page of ours has frames of others, for which axe would open a blank page each time.
        .setLegacyMode()
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([]);
    }),
});

/** Signs in by cookie, with a session made in the database: the form is what `sign-in.spec.ts` is about. */
export async function signIn(context: BrowserContext, clinic: Clinic, place: Place): Promise<void> {
  const value = await sessionToken(clinic, place);
  await context.addCookies([{ name: "clinic.session", value, url: process.env.E2E_URL ?? "" }]);
}

async function sessionToken(clinic: Clinic, place: Place): Promise<string> {
  return encode({ token: { sid: await aSession(clinic, place) }, secret: process.env.AUTH_SECRET ?? "" });
}

export { expect };
