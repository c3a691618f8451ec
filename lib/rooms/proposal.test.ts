import { expect, test } from "vitest";
import { NewRoom } from "./input";
import { proposeCode, proposeSlug } from "./proposal";

const blank = { providers: [], isActive: true };

test.each([
  ["Jessica Laynes' Clinic", "jessica-laynes-clinic", "JLC-jessica"],
  ["  Primary   Care ", "primary-care", "PC-primary"],
  ["Müller & Søn – 24/7", "muller-s-n-24-7", "MSN27-muller"],
  [`${"room ".repeat(11)}waiting room`, "room-room-room-room-room-room-room-room-room-room-room", "RRRRRR-room"],
  ["x".repeat(100), "x".repeat(60), `X-${"x".repeat(38)}`],
])("%j is proposed as %s and %s, and both can be saved", (name, slug, code) => {
  expect([proposeSlug(name), proposeCode(name)]).toEqual([slug, code]);
  expect(NewRoom.safeParse({ ...blank, name, slug, code }).success).toBe(true);
});

test("of a name in another script nothing is proposed", () => {
  expect([proposeSlug("診療所"), proposeCode("診療所")]).toEqual(["", ""]);
});

test("a slug is a to z, 0 to 9 and single hyphens; capitals and spaces around it are no mistake", () => {
  const slugOf = (slug: unknown) => NewRoom.safeParse({ ...blank, name: "A", code: "A", slug } as never).data?.slug;
  expect(slugOf(" Walk-In-24 ")).toBe("walk-in-24");
  for (const nonsense of ["", "-", "a-", "-a", "a--b", "a b", "a/b", "ä", "..", "x".repeat(61), 7, null])
    expect(slugOf(nonsense), String(nonsense)).toBeUndefined();
});

test("name and code are asked for, and bounded", () => {
  const parse = (wanted: object) => NewRoom.safeParse({ ...blank, name: "A", code: "A", slug: "a", ...wanted });
  expect(parse({ name: " \u200b " }).error?.issues[0]?.message).toBe("Enter a name, as patients will read it.");
  expect(parse({ code: "" }).success).toBe(false);
  expect(parse({ name: "x".repeat(101) }).success).toBe(false);
  expect(parse({ code: "x".repeat(41) }).success).toBe(false);
  expect(parse({ providers: ["1", "1"] }).data?.providers).toEqual([1]);
  expect(parse({ providers: ["-1"] }).success).toBe(false);
  expect(parse({ isActive: "on" as never }).success).toBe(false);
});
