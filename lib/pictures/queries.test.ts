import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { roomAssignments, rooms } from "@/db/schema/rooms";
import type { Person } from "@/lib/auth/grant";
import { aClinic, aMember, anOwner, aPicture, aProvider, aRoom, personOf } from "@/lib/testing/factories";
import { UserFilter } from "@/lib/users/input";
import { findUser, listUsers } from "@/lib/users/queries";
import { exportRecords } from "@/lib/users/records";
import { PictureRef } from "./input";
import { findPicture } from "./queries";

type Clinic = Awaited<ReturnType<typeof aClinic>>;
type Place = Awaited<ReturnType<typeof aProvider>>;

let clinic: Clinic;
let andrea: Place;
let room: { id: number };
let id: number;
let people: Record<"nobody" | "owner" | "self" | "csr" | "patient" | "elsewhere", Person | null>;

beforeEach(async () => {
  clinic = await aClinic();
  andrea = await aProvider(clinic);
  room = await aRoom(clinic, [andrea]);
  id = await aPicture(andrea);
  const other = await aClinic();
  people = {
    nobody: null,
    owner: await anOwner(clinic),
    self: personOf(clinic, andrea),
    csr: personOf(clinic, await aProvider(clinic, { subtype: "csr" })),
    patient: personOf(clinic, await aMember(clinic)),
    elsewhere: await anOwner(other),
  };
});

/** Who of them sees the picture. */
async function viewers(): Promise<string[]> {
  const seen = await Promise.all(
    Object.entries(people).map(async ([name, person]) =>
      (await findPicture(person, { id, size: 96 }, null)) ? name : [],
    ),
  );
  return seen.flat();
}

const change = (values: Partial<typeof memberships.$inferInsert>) =>
  acrossClinics((tx) => tx.update(memberships).set(values).where(eq(memberships.id, andrea.id)));

const everybody = ["nobody", "owner", "self", "csr", "patient", "elsewhere"];
const colleagues = ["owner", "self", "csr", "patient"];

describe("who sees a picture", () => {
  test("everybody, while its provider is active and in an active room", async () => {
    expect(await viewers()).toEqual(everybody);
    expect(await findPicture(null, { id, size: 96 }, null)).toMatchObject({ isPublic: true });
  });

  test("the clinic's people, once the room is closed or left", async () => {
    await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, room.id)));
    expect(await viewers()).toEqual(colleagues);
    expect(await findPicture(people.csr, { id, size: 96 }, null)).toMatchObject({ isPublic: false });

    const open = await aRoom(clinic, [andrea]);
    expect(await viewers()).toEqual(everybody);
    await acrossClinics((tx) => tx.delete(roomAssignments).where(eq(roomAssignments.roomId, open.id)));
    expect(await viewers()).toEqual(colleagues);
  });

  test.each(["invited", "suspended", "disabled", "removed"] as const)(
    "of somebody who is %s, admins and they themselves",
    async (status) => {
      await change({ status });
      expect(await viewers()).toEqual(["owner", "self"]);
    },
  );

  test("of somebody who became a patient, the same; and it stands beside no name", async () => {
    const owner = people.owner as Awaited<ReturnType<typeof anOwner>>;
    const list = async () =>
      (await listUsers(owner, UserFilter.parse({}))).rows.find((row) => row.id === andrea.userId)?.pictureId;
    expect(await list()).toBe(id);
    expect(await findUser(owner, andrea.userId)).toMatchObject({ pictureId: id });

    await change({ type: "member", subtype: null });
    expect(await viewers()).toEqual(["owner", "self"]);
    expect(await list()).toBeNull();
    // What is still kept of them is not kept quiet.
    expect(await exportRecords(owner, andrea.userId)).toMatchObject({
      picture: expect.stringMatching(/^[\w+/]+=*$/),
    });
  });

  test("nobody, one that is not there", async () => {
    expect(await findPicture(people.owner ?? null, { id: id + 1_000, size: 96 }, null)).toBeNull();
    expect(await findPicture(null, { id: id + 1_000, size: 96 }, `"x"`)).toBeNull();
  });
});

test("each size has its bytes and its tag; who holds them already is sent none", async () => {
  const large = await findPicture(null, { id, size: 512 }, null);
  const small = await findPicture(null, { id, size: 96 }, null);
  expect(large?.bytes?.toString()).toMatch(/^512 of/);
  expect(small?.bytes?.toString()).toMatch(/^96 of/);
  expect(large?.etag).not.toBe(small?.etag);
  for (const held of [large?.etag, `W/${large?.etag}`, `"other", ${large?.etag}`]) {
    expect(await findPicture(null, { id, size: 512 }, held ?? "")).toMatchObject({ bytes: null, etag: large?.etag });
  }
  expect((await findPicture(null, { id, size: 96 }, large?.etag ?? ""))?.bytes).not.toBeNull();
});

test("what no address of a picture is", () => {
  const isOne = (asked: object) => PictureRef.safeParse(asked).success;
  expect(PictureRef.parse({ id: "12", size: "96" })).toEqual({ id: 12, size: 96 });
  for (const id of ["0", "-1", "1e3", "12x", "", " 1", "9".repeat(16)]) expect(isOne({ id, size: "96" })).toBe(false);
  for (const size of ["95", "", null, "0512", "512.0"]) expect(isOne({ id: "12", size })).toBe(false);
});
