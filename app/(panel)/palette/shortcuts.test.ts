import { expect, test } from "vitest";
import { isBegun, isSingle, shortcutFor, shortcutsOf } from "./shortcuts";

const shortcuts = shortcutsOf([{ href: "/admin/users", label: "Users", key: "u" }]);
const does = (...pressed: string[]) => shortcutFor(shortcuts, pressed)?.does;

test("keys mean one shortcut or none", () => {
  expect(does("Mod", "k")).toBe("palette");
  expect(does("?")).toBe("help");
  expect(does("/")).toBe("search");
  expect(does("g", "u")).toEqual({ goTo: "/admin/users" });
  for (const pressed of [["k"], ["g"], ["u"], ["g", "r"], ["u", "g"], ["Mod", "?"], ["Mod"]])
    expect(does(...pressed)).toBeUndefined();
});

test("only g waits for another key", () => {
  expect(["g", "u", "?", "k", "Mod"].filter((key) => isBegun(shortcuts, key))).toEqual(["g"]);
});

test("all but the palette's are of single characters", () => {
  expect(shortcuts.filter((one) => !isSingle(one)).map((one) => one.does)).toEqual(["palette"]);
});

test("no two shortcuts share their keys", () => {
  const all = shortcutsOf([
    { href: "/", label: "Home", key: "h" },
    { href: "/admin/users", label: "Users", key: "u" },
    { href: "/admin/rooms", label: "Rooms", key: "r" },
  ]).map(({ keys }) => keys.join(" "));
  expect(new Set(all).size).toBe(all.length);
});
