import { expect, test } from "./fixtures";

/** What would make React read arguments for an action out of a form. */
const bound = ["--a", 'Content-Disposition: form-data; name="$ACTION_REF_1"', "", "", "--a--", ""].join("\r\n");

const action = { "next-action": "0".repeat(42) };

test.describe("requests that no page can take are refused as what they are", () => {
  const bodies: [string, Record<string, string>, string, number][] = [
    ["no boundary", { ...action, "content-type": "multipart/form-data" }, "x", 400],
    ["a boundary that never comes", { ...action, "content-type": "multipart/form-data; boundary=a" }, "x", 400],
    ["an empty body", { ...action, "content-type": "text/plain" }, "", 400],
    ["no JSON", { ...action, "content-type": "text/plain" }, "{{{", 400],
    ["JSON that is no list of arguments", { ...action, "content-type": "text/plain" }, '"x"', 400],
    ["a reference into a form that is not there", { ...action, "content-type": "text/plain" }, '["$F1"]', 400],
    [
      "5,000 nested lists of an unknown action",
      { ...action, "content-type": "text/plain" },
      `${"[".repeat(5000)}${"]".repeat(5000)}`,
      400,
    ],
    ["a number that is none", { ...action, "content-type": "text/plain" }, '["$nabc"]', 400],
    ["a form without JavaScript that is none", { "content-type": "multipart/form-data; boundary=a" }, "x", 400],
    ["a form that binds to an action", { "content-type": "multipart/form-data; boundary=a" }, bound, 400],
    ["an unknown action", { ...action, "content-type": "text/plain" }, "[]", 409],
    ["two megabytes", { ...action, "content-type": "text/plain" }, "x".repeat(2_000_000), 413],
    ["a foreign origin", { ...action, origin: "https://evil.example" }, "[]", 403],
    ["a sandboxed frame", { ...action, origin: "null" }, "[]", 403],
    ["an empty origin", { ...action, origin: "" }, "[]", 403],
  ];
  for (const [name, headers, data, status] of bodies) {
    test(name, async ({ via }) => {
      const { request } = await via("owner");
      expect((await request.post("/admin/users", { headers, data })).status()).toBe(status);
    });
  }

  test("methods and addresses", async ({ via }) => {
    const { request } = await via("owner");
    expect((await request.put("/admin/users")).status()).toBe(405);
    expect((await request.get("/admin/users/%ED%A0%80")).status()).toBe(400);
    expect((await request.get("/api/healthz")).headers()["x-content-type-options"]).toBe("nosniff");
    expect((await request.delete("/api/session", { headers: { origin: "https://evil.example" } })).status()).toBe(403);
  });
});

test("next-auth answers what signing in needs, and nothing else", async ({ request }) => {
  for (const path of ["session", "signout", "verify-request", "_log"]) {
    expect((await request.get(`/api/auth/${path}`, { maxRedirects: 0 })).status(), path).toBe(404);
    expect((await request.post(`/api/auth/${path}`, { data: {} })).status(), path).toBe(404);
  }
  expect((await request.get("/api/auth/csrf")).status()).toBe(200);
});

test("a cookie that next-auth cannot read is forgotten, not fatal", async ({ context, page }) => {
  await context.addCookies([{ name: "clinic.callback", value: "foo", url: process.env.E2E_URL ?? "" }]);
  expect((await context.request.get("/api/auth/csrf")).status()).toBe(400);
  expect((await context.request.get("/api/auth/csrf")).status()).toBe(200);
  await page.goto("/login");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("words from the address find no words of JavaScript's", async ({ page }) => {
  for (const word of ["constructor", "__proto__", "toString"]) {
    expect((await page.goto(`/login?error=${word}&reason=${word}`))?.status()).toBe(200);
    await expect(page.getByText("The username or password is not right")).toBeVisible();
  }
});

test("a browser at localhost is led to the address the server goes by", async ({ page }) => {
  const own = new URL(process.env.E2E_URL ?? "");
  await page.goto(`http://localhost:${own.port}/login?next=%2Fadmin`);
  await expect(page).toHaveURL(`${own.origin}/login?next=%2Fadmin`);
});
