import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { pictures } from "@/db/schema/pictures";
import { roomAssignments } from "@/db/schema/rooms";
import { users } from "@/db/schema/users";
import { largestPicture, pictureRefusals } from "@/lib/pictures/limits";
import { aPicture, auditOf } from "@/lib/testing/factories";
import { aBomb, aDrawing, aHalvedDrawing, isNear, middleOf, wholePicture } from "@/lib/testing/picture-files";
import { expect, type House, type Role, test } from "./fixtures";
import { actionPosted } from "./replay";

const profileOf = ({ people }: House) => `/admin/users/${people.provider.userId}/settings/profile`;

const field = (page: Page) => page.getByRole("group", { name: "Picture" });
const chooser = (page: Page) => field(page).getByLabel(/(Choose|Change) picture/);
const preview = (page: Page) => page.getByRole("region", { name: "Preview" });

async function choose(page: Page, buffer: Buffer, name = "face.png", mimeType = "image/png") {
  await chooser(page).setInputFiles({ name, mimeType, buffer });
}

/** The dialog, once the picture stands in it. */
async function cutting(page: Page) {
  const dialog = page.getByRole("alertdialog", { name: "Choose what to show" });
  await expect(dialog.getByRole("group", { name: "Part to show" })).toBeVisible();
  return dialog;
}

const picturesOf = ({ clinic }: House) =>
  acrossClinics((tx) => tx.select().from(pictures).where(eq(pictures.clinicId, clinic.id)).orderBy(pictures.id));

async function usernameOf(id: number): Promise<string> {
  const [user] = await acrossClinics((tx) => tx.select({ name: users.username }).from(users).where(eq(users.id, id)));
  return user?.name ?? "";
}

/** Whether the element shows a picture that the browser could load. */
const isLoaded = (page: Page, selector: string) =>
  expect
    .poll(() => page.locator(selector).evaluateAll(([img]) => (img as HTMLImageElement | undefined)?.naturalWidth ?? 0))
    .toBeGreaterThan(0);

test("an admin gives a provider a picture, cut with the keyboard; the preview, the list and the summary show it", async ({
  as,
  house,
  axe,
}) => {
  const page = await as("admin");
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(profileOf(house));
  await choose(page, Buffer.from("GIF89a"), "face.gif", "image/gif");
  await expect(field(page).getByRole("alert")).toHaveText(pictureRefusals.kind);
  await choose(page, Buffer.alloc(largestPicture + 1), "face.jpg", "image/jpeg");
  await expect(field(page).getByRole("alert")).toHaveText(pictureRefusals.size);
  await choose(page, Buffer.from("%PDF-1.7"), "renamed.png");
  await expect(field(page).getByRole("alert")).toHaveText(pictureRefusals.damaged);
  await expect(page.getByRole("alertdialog")).toHaveCount(0);

  // Wide, red on the left and blue on the right: the left end is what the arrow keys bring in.
  await choose(page, await (await aHalvedDrawing(1200, 400)).jpeg().toBuffer(), "face.jpg", "image/jpeg");
  const dialog = await cutting(page);
  await axe(page);
  await dialog.getByRole("slider", { name: "Zoom" }).focus();
  for (let press = 0; press < 10; press++) await page.keyboard.press("ArrowRight");
  await dialog.getByRole("group", { name: "Part to show" }).focus();
  for (let press = 0; press < 60; press++) await page.keyboard.press("ArrowRight");
  await dialog.getByRole("button", { name: "Save picture" }).click();
  await expect(page.getByText("Picture saved")).toBeVisible();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(chooser(page)).toBeFocused();
  await isLoaded(page, "fieldset img");
  await expect(preview(page).locator("img")).toHaveAttribute("src", /^\/api\/pictures\/\d+\?size=512$/);
  expect(complaints).toEqual([]);

  const [picture] = await picturesOf(house);
  expect(isNear(await middleOf(picture?.large ?? Buffer.alloc(0)), [254, 0, 0])).toBe(true);
  expect((await auditOf(house.clinic)).at(-1)).toMatchObject({
    action: "user.pictureChanged",
    actorId: house.people.admin.userId,
    subjectId: house.people.provider.userId,
  });

  await page.goto("/admin/users?name=Andrea");
  await isLoaded(page, `tbody img[src="/api/pictures/${picture?.id}?size=96"]`);
  await page.getByRole("link", { name: "Andrea Sanders", exact: true }).click();
  await isLoaded(page, `main img[src="/api/pictures/${picture?.id}?size=512"]`);
});

test("a provider's own picture, on a phone in the dark: changed, seen in the top bar, removed", async ({
  as,
  house,
  axe,
}) => {
  const old = await aPicture(house.people.provider);
  const page = await as("provider");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/my-profile");
  await choose(page, await aDrawing({ width: 1000, height: 2000 }).webp().toBuffer(), "me.webp", "image/webp");
  const dialog = await cutting(page);
  await axe(page, "look");
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await picturesOf(house)).toMatchObject([{ id: old }]);

  await choose(page, await aDrawing({ width: 1000, height: 2000 }).webp().toBuffer(), "me.webp", "image/webp");
  await (await cutting(page)).getByRole("button", { name: "Save picture" }).click();
  await expect(page.getByText("Picture saved")).toBeVisible();
  const [picture] = await picturesOf(house);
  expect(picture?.id).toBeGreaterThan(old);
  await isLoaded(page, `header img[src="/api/pictures/${picture?.id}?size=96"]`);

  await field(page).getByRole("button", { name: "Remove picture" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Picture removed")).toBeVisible();
  await expect(field(page).getByRole("button", { name: "Remove picture" })).toHaveCount(0);
  await expect(chooser(page)).toBeFocused();
  await expect(preview(page)).toContainText(/A\u200c?S/);
  await expect(page.locator("header img")).toHaveCount(0);
  expect(await picturesOf(house)).toEqual([]);
});

test("New Provider: the picture is kept in the form, and comes with the record", async ({ as, house }) => {
  const page = await as("admin");
  await page.goto("/admin/users/new-provider");
  await page.getByRole("radio", { name: "Licensed Service Provider" }).check();
  await choose(page, await aDrawing({ width: 500, height: 400 }).jpeg().toBuffer(), "nora.jpg", "image/jpeg");
  await (await cutting(page)).getByRole("button", { name: "Use picture" }).click();
  await isLoaded(page, "fieldset img");
  await expect(preview(page).locator("img")).toHaveAttribute("src", /^blob:/);
  await page.getByLabel("First Name").fill("Nora");
  await page.getByLabel("Last Name").fill("Field");
  await page.getByLabel("Email").fill(`nora.picture.${process.pid}.${Date.now()}@example.com`);
  // What the server refuses leaves the picture where it is.
  await page.getByLabel("Username").fill(await usernameOf(house.people.provider.userId));
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText(/is taken/)).toBeVisible();
  await expect(preview(page).locator("img")).toHaveAttribute("src", /^blob:/);
  await page.getByLabel("Username").fill(`nora.${process.pid}.${Date.now()}`);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "PROVIDER DETAIL: NORA FIELD" })).toBeVisible();
  const [picture] = await picturesOf(house);
  await isLoaded(page, `main img[src="/api/pictures/${picture?.id}?size=512"]`);
  expect(isNear(await middleOf(picture?.large ?? Buffer.alloc(0)), [11, 110, 105])).toBe(true);
});

test("patients see it while its room is open, and ask again each time", async ({ request, via, house }) => {
  const id = await aPicture(house.people.provider);
  const path = `/api/pictures/${id}?size=96`;
  const first = await request.get(path);
  expect(first.status()).toBe(200);
  const { etag = "", ...headers } = first.headers();
  expect(headers).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "public, no-cache",
    "x-content-type-options": "nosniff",
  });
  const again = await request.get(path, { headers: { "if-none-match": etag } });
  expect(again.status()).toBe(304);
  expect(await again.body()).toHaveLength(0);

  await acrossClinics((tx) => tx.delete(roomAssignments).where(eq(roomAssignments.roomId, house.room.id)));
  const [gone, never] = [
    await request.get(path, { headers: { "if-none-match": etag } }),
    await request.get("/api/pictures/999999999?size=96"),
  ];
  const told = async (answer: typeof gone) => {
    const { date, "content-security-policy": policy, ...rest } = answer.headers();
    return { status: answer.status(), headers: rest, body: await answer.text() };
  };
  expect(await told(gone)).toEqual(await told(never));
  expect(await told(never)).toMatchObject({ status: 404, headers: { "cache-control": "private, no-store" }, body: "" });
  for (const odd of ["0?size=96", "x?size=96", `${id}`, `${id}?size=95`, `${id}?size=512&size=96`]) {
    expect((await request.get(`/api/pictures/${odd}`)).status(), odd).toBe(404);
  }

  for (const [role, status] of [
    ["csr", 200],
    ["member", 200],
    ["provider", 200],
    ["otherOwner", 404],
  ] as const) {
    const { request: theirs } = await via(role);
    const answer = await theirs.get(path);
    expect(answer.status(), role).toBe(status);
    if (status === 200) expect(answer.headers()["cache-control"]).toBe("private, no-cache");
  }
  expect((await auditOf(house.other)).at(-1)).toMatchObject({ action: "access.denied" });
});

test.describe("without a browser", () => {
  /** What React sends for `{ ...input, picture }`, from whoever writes it. */
  async function upload(bytes: Uint8Array, input: object = {}, type = "image/png") {
    const form = new FormData();
    form.append("1", new File([new Uint8Array(bytes)], "face.png", { type }));
    form.append("0", JSON.stringify([{ ...input, picture: { file: "$B1", crop: wholePicture } }]));
    const written = new Response(form);
    return { data: Buffer.from(await written.arrayBuffer()), type: written.headers.get("content-type") ?? "" };
  }

  /** Saves a picture in a browser, to learn the actions' names. */
  async function actionOf(page: Page, path: string): Promise<string> {
    await page.goto(path);
    await choose(page, await aDrawing().png().toBuffer());
    const dialog = await cutting(page);
    const posted = await actionPosted(page, () => dialog.getByRole("button", { name: "Save picture" }).click());
    await expect(page.getByText("Picture saved")).toBeVisible();
    return posted.headers()["next-action"] ?? "";
  }

  test("a bad file leaves the old picture, and who may not change it, does not", async ({
    as,
    via,
    request,
    house,
  }) => {
    const [adminsAction, ownAction] = [
      await actionOf(await as("admin"), profileOf(house)),
      await actionOf(await as("provider"), "/my-profile"),
    ];
    const before = await picturesOf(house);
    const origin = process.env.E2E_URL ?? "";
    const post = (
      by: typeof request,
      path: string,
      action: string,
      { data, type }: Awaited<ReturnType<typeof upload>>,
    ) => by.post(path, { headers: { "next-action": action, "content-type": type, origin }, data, maxRedirects: 0 });

    const { request: andrea } = await via("provider");
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    for (const [bytes, words] of [
      [Buffer.from(svg), pictureRefusals.kind],
      [Buffer.from("%PDF-1.7"), pictureRefusals.kind],
      [aBomb(16_000), pictureRefusals.pixels],
      [(await aDrawing({ width: 900, height: 900 }).jpeg().toBuffer()).subarray(0, 3000), pictureRefusals.damaged],
      [Buffer.alloc(largestPicture + 1), pictureRefusals.size],
    ] as const) {
      const answer = await post(andrea, "/my-profile", ownAction, await upload(bytes));
      expect(answer.status()).toBe(200);
      expect(await answer.text()).toContain(words);
    }
    expect((await post(andrea, "/my-profile", ownAction, await upload(Buffer.alloc(9_000_000)))).status()).toBe(413);
    expect((await post(andrea, "/", ownAction, await upload(Buffer.alloc(10)))).status()).toBe(400);

    const good = await upload(await aDrawing({ colour: "#f00" }).png().toBuffer(), {
      id: house.people.provider.userId,
    });
    for (const role of ["csr", "analyst", "provider", "member", "otherOwner"] satisfies Role[]) {
      const { request: theirs } = await via(role);
      expect((await post(theirs, profileOf(house), adminsAction, good)).status(), role).toBe(404);
    }
    const { request: jane } = await via("member");
    expect((await post(jane, "/my-profile", ownAction, good)).status()).toBe(404);
    const anonymous = await post(request, profileOf(house), adminsAction, good);
    expect(anonymous.headers()["x-action-redirect"]).toContain("/login");
    expect(await picturesOf(house)).toEqual(before);
  });
});
