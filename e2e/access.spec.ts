import { type Permission, permissions, type Right } from "@/lib/auth/permissions";
import { rightsOf } from "@/lib/auth/rights";
import { auditOf } from "@/lib/testing/factories";
import { expect, type House, type Role, test } from "./fixtures";

type Guarded = { path: string | ((house: House) => string); permission: Permission; heading: RegExp };

const ofMember = (path: string) => (house: House) => `/admin/users/${house.people.member.userId}${path}`;

const ofProvider = (path: string) => (house: House) => `/admin/users/${house.people.provider.userId}${path}`;

/** Every page of the panel and the permission it asks for; the roles below are held against the policy itself. */
const pages: Guarded[] = [
  { path: "/", permission: "account.manage", heading: /Welcome/ },
  { path: "/my-profile", permission: "account.manage", heading: /MY PROFILE/ },
  { path: "/my-profile/two-factor", permission: "account.manage", heading: /Two-factor authentication/ },
  { path: "/visits", permission: "visits.attend", heading: /MY VISITS/ },
  { path: "/admin", permission: "analytics.read", heading: /Analytics Dashboard/ },
  { path: "/admin/users", permission: "users.read", heading: /USERS/ },
  { path: "/admin/users/new-member", permission: "members.manage", heading: /Create a Member/ },
  { path: "/admin/users/import", permission: "members.import", heading: /Import members/ },
  { path: "/admin/rooms", permission: "rooms.manage", heading: /ROOMS/ },
  { path: "/admin/rooms/new", permission: "rooms.manage", heading: /New Room/ },
  { path: ({ room }) => `/admin/rooms/${room.id}`, permission: "rooms.manage", heading: /Edit Room/ },
  { path: ({ room }) => `/admin/rooms/${room.id}/members`, permission: "rooms.manage", heading: /Members of/ },
  { path: "/admin/users/new-provider", permission: "providers.manage", heading: /New Provider/ },
  { path: "/admin/plans", permission: "plan.manage", heading: /Clinic Plans/ },
  { path: "/admin/audit-log", permission: "audit.read", heading: /Audit Log/ },
  { path: "/admin/mail", permission: "mail.manage", heading: /MAIL/ },
  { path: "/admin/plans/hand-over", permission: "plan.manage", heading: /Hand over ownership/ },
  { path: "/admin/settings", permission: "settings.manage", heading: /SETTINGS/ },
  { path: ofMember("/settings"), permission: "members.manage", heading: /MEMBER DETAIL: JANE GOMEZ/ },
  { path: ofMember("/settings/other"), permission: "users.manage", heading: /Login detail/ },
  { path: ofMember("/settings/rooms"), permission: "members.manage", heading: /Rooms/ },
  { path: ofMember("/settings/management"), permission: "members.manage", heading: /Care team/ },
  { path: ofProvider("/user-role"), permission: "providers.manage", heading: /User Role/ },
  { path: ofProvider("/hand-over"), permission: "providers.manage", heading: /Hand over/ },
  { path: ofProvider("/patients"), permission: "providers.read", heading: /Patients/ },
  { path: ofProvider("/settings/demographics"), permission: "providers.manage", heading: /Demographics/ },
  { path: ofProvider("/settings/profile"), permission: "providers.manage", heading: /Profile/ },
  { path: ofProvider("/settings/assignment"), permission: "providers.manage", heading: /Assignment/ },
];

/** What stands in the page's headings. */
const headingsOf = (html: string) =>
  [...html.matchAll(/<h[12][^>]*>(.*?)<\/h[12]>/gs)].map(([, words]) => words?.replace(/<[^>]+>/g, "")).join(" ");

const roles = {
  owner: ["clinic_admin"],
  admin: ["clinic_admin"],
  accountManager: ["account_manager"],
  scheduler: ["scheduler"],
  analyst: ["analyst"],
  provider: [],
  csr: [],
  member: [],
} satisfies Partial<Record<Role, Right[]>>;

for (const [role, extra] of Object.entries(roles) as [keyof typeof roles, (typeof roles)["owner"]][]) {
  test(`${role} opens what the policy allows, and the rest does not exist`, async ({ via, house }) => {
    const page = await via(role);
    const rights = rightsOf(house.people[role], extra);
    for (const { path: wanted, permission, heading } of pages) {
      const path = typeof wanted === "string" ? wanted : wanted(house);
      const isAllowed = permissions[permission].some((right) => rights.has(right));
      // The HTML as the server sends it: nothing that a browser does afterwards may be needed to keep a page from somebody.
      const answer = await page.request.get(path);
      expect(answer.status(), path).toBe(isAllowed ? 200 : 404);
      const headings = headingsOf(await answer.text());
      if (isAllowed) expect(headings, path).toMatch(heading);
      else expect(headings, path).not.toMatch(heading);
      const denials = (await auditOf(house.clinic)).filter(
        ({ action, details }) => action === "access.denied" && details.path === path,
      );
      expect(denials).toHaveLength(isAllowed ? 0 : 1);
    }
  });
}

test("a member of the other clinic, an unknown ID and nonsense are one answer", async ({ as, house }) => {
  const page = await as("owner");
  for (const id of [house.people.otherOwner.userId, 999_999_999_999, "abc", "-1", "1e10", "%00", "🙂"]) {
    expect((await page.request.get(`/admin/users/${id}`)).status(), String(id)).toBe(404);
  }
  await page.goto(`/admin/users/${house.people.otherOwner.userId}`);
  await expect(page.getByText("There is nothing here")).toBeVisible();
  await expect(page).toHaveTitle("Not found · Clinic Admin");
  expect(
    (await auditOf(house.clinic)).filter(({ action }) => action === "access.denied").length,
  ).toBeGreaterThanOrEqual(5);
  expect(await auditOf(house.other)).toEqual([]);
});

test("nobody is named to who may not see names", async ({ via }) => {
  const html = await (await via("analyst")).html("/admin");
  for (const name of ["Jane", "Gomez", "Sanders", "Olive"]) expect(html).not.toContain(name);
  const list = await (await via("csr")).html("/admin/users");
  expect(list).toContain("Jane Gomez");
  for (const name of ["Sanders", "Olive", "Webb", "paid user seats"]) expect(list).not.toContain(name);
});

test("a look at a patient's record is in the audit trail, a look at staff is not", async ({ via, house }) => {
  const [desk, owner] = [await via("csr"), await via("owner")];
  const seen = headingsOf(await desk.html(`/admin/users/${house.people.member.userId}`));
  expect(seen).toContain("JANE GOMEZ");
  expect(seen).not.toContain("Activity");
  expect(headingsOf(await owner.html(`/admin/users/${house.people.provider.userId}`))).toContain("Activity");
  const views = (await auditOf(house.clinic)).filter(({ action }) => action === "user.viewed");
  expect(views).toMatchObject([{ actorId: house.people.csr.userId, subjectId: house.people.member.userId }]);
});

test("headers keep pages out of caches, frames and foreign scripts", async ({ as }) => {
  const page = await as("owner");
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  for (const path of ["/", "/admin", "/admin/users"]) {
    const headers = (await page.goto(path))?.headers() ?? {};
    expect(headers["cache-control"]).toBe("private, no-store");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-powered-by"]).toBeUndefined();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(problems).toEqual([]);
});

test("health says alive and ready", async ({ request }) => {
  expect(await (await request.get("/api/health")).json()).toEqual({ status: "alive" });
  expect(await (await request.get("/api/health/ready")).json()).toEqual({ status: "ready" });
});
