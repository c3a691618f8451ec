import { eq } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import { aMember, aRoom, auditOf } from "@/lib/testing/factories";
import { expect, type Role, test } from "./fixtures";
import { actionPosted, replay } from "./replay";

test("Members: found one after another and added, taken out with a way back, never out of the last room", async ({
  as,
  house,
  axe,
}) => {
  const { clinic, people } = house;
  const [ann, ben] = [
    await aMember(clinic, { firstName: "Ann", lastName: "Reed", email: "ann@mail.example.com" }),
    await aMember(clinic, { firstName: "Ben", lastName: "Reed" }),
  ];
  const page = await as("admin");
  await page.goto("/admin/rooms");
  await page.getByRole("link", { name: "1 member of Jessica Laynes' Clinic" }).click();
  await expect(page.getByRole("heading", { name: "Members of Jessica Laynes' Clinic" })).toBeVisible();
  await expect(page).toHaveTitle(`Members of room ${house.room.id} · Clinic Admin`);
  const members = page.getByRole("table", { name: "Members", exact: true });
  const others = page.getByRole("table", { name: "Members to add" });
  await expect(members.getByRole("row")).toHaveText([/Name/, /Jane Gomez/]);

  await page.getByLabel("Name or Email of a member").fill("reed");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 members found.")).toBeVisible();
  await expect(page).toHaveURL(/\/members\?add=reed$/);
  await axe(page);
  await others.getByRole("button", { name: "Add Ann Reed" }).click();
  await expect(page.getByText("Ann Reed is in the room now.")).toBeVisible();
  // The search stands, and the next one is under the finger.
  await expect(others.getByRole("button", { name: "Add Ben Reed" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Ben Reed is in the room now.")).toBeVisible();
  await expect(page.getByText(/^Nobody to add matches “reed”/)).toBeVisible();
  await expect(page).toHaveURL(/\/members\?add=reed$/);
  await expect(members.getByRole("row")).toHaveText([/Name/, /Jane Gomez/, /Ann Reed/, /Ben Reed/]);

  await page.getByLabel("Name or Email", { exact: true }).fill("ann@mail");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(members.getByRole("row")).toHaveText([/Name/, /Ann Reed/]);
  await aRoom(clinic, [ann], "Night Care");
  await members.getByRole("button", { name: "Remove Ann Reed" }).click();
  await expect(page.getByText("No member of this room matches this search")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(members.getByRole("button", { name: "Remove Ann Reed" })).toBeFocused();

  await page.getByLabel("Name or Email", { exact: true }).fill("");
  await page.getByRole("button", { name: "Search" }).click();
  await members.getByRole("button", { name: "Remove Jane Gomez" }).click();
  const refusal = "Jane Gomez is in no other room. Choose at least one room for them first.";
  await expect(page.getByText(refusal)).toBeVisible();
  await page.getByRole("button", { name: "Open their rooms" }).click();
  await expect(page).toHaveURL(`/admin/users/${people.member.userId}/settings/rooms`);

  const changes = (await auditOf(clinic)).filter(({ action }) => action === "user.roomsChanged");
  expect(changes.map(({ subjectId, details }) => [subjectId, details.added, details.removed])).toEqual([
    [ann.userId, 1, 0],
    [ben.userId, 1, 0],
    [ann.userId, 0, 1],
    [ann.userId, 1, 0],
  ]);
});

test("Members of an inactive room stay, can be taken out after a question, and nobody is added", async ({
  as,
  via,
  house,
}) => {
  const { clinic, people, room } = house;
  await aRoom(clinic, [people.member], "Night Care");
  const paul = await aMember(clinic, { firstName: "Paul", lastName: "Reed" });
  const page = await as("owner");
  await page.goto(`/admin/rooms/${room.id}/members?add=reed`);
  const add = page.getByRole("button", { name: "Add Paul Reed" });
  await expect(add).toBeVisible();
  await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, room.id)));
  const adding = await actionPosted(page, () => add.click());
  await expect(page.getByText("Jessica Laynes' Clinic is inactive; nobody can be added to it.")).toBeVisible();
  await expect(page.getByText("The room is inactive: members stay in it")).toBeVisible();
  await expect(add).toHaveCount(0);

  const dialog = page.getByRole("alertdialog", { name: "Remove Jane Gomez from Jessica Laynes' Clinic?" });
  await page.getByRole("button", { name: "Remove Jane Gomez" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Remove Jane Gomez" })).toBeFocused();
  await page.getByRole("button", { name: "Remove Jane Gomez" }).click();
  const removal = await actionPosted(page, () => dialog.getByRole("button", { name: "Remove" }).click());
  await expect(page.getByText("No members in this room yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);

  // The same requests from others, at a room that is open: nothing changes.
  await acrossClinics((tx) => tx.update(rooms).set({ closedAt: null }).where(eq(rooms.id, room.id)));
  await acrossClinics((tx) =>
    tx.insert(roomAssignments).values({ clinicId: clinic.id, roomId: room.id, membershipId: people.member.id }),
  );
  const assigned = () =>
    acrossClinics((tx) => tx.select().from(roomAssignments).where(eq(roomAssignments.clinicId, clinic.id)));
  const before = await assigned();
  for (const role of ["scheduler", "provider", "csr", "member", "otherOwner"] satisfies Role[]) {
    const visitor = await via(role);
    for (const request of [adding, removal]) expect((await replay(visitor, request)).status(), role).toBe(404);
  }
  expect(await assigned()).toEqual(before);
  const admin = await via("admin");
  expect((await replay(admin, adding)).status()).toBe(200);
  expect((await replay(admin, removal)).status()).toBe(200);
  const after = await assigned();
  expect(after.map(({ membershipId }) => membershipId)).toContain(paul.id);
  expect(after.filter(({ membershipId }) => membershipId === people.member.id)).toHaveLength(1);
});
