import { expect, test } from "vitest";
import { paragraphs, requiredLine } from "./text";

const name = requiredLine(100, "Enter a name.");

test.each([
  ["\u200b\u2060\u00ad", "zero-width space, word joiner, soft hyphen"],
  ["\u200f\u061c\u202e", "marks of direction"],
  ["\u{e0041}\u{e0042}", "tags"],
  ["\u200d\u200c", "joiners alone"],
  ["\u0000\u0007", "control characters"],
  ["   ", "spaces"],
])("%j (%s) is no name", (typed) => {
  expect(name.safeParse(typed).success).toBe(false);
});

test.each([
  ["Ja\u00adne\u200b", "Jane"],
  ["\u202eJane\u202c", "Jane"],
  ["Zoe\u0308", "Zo\u00eb"],
  ["\u{1f469}\u200d\u2695\ufe0f", "\u{1f469}\u200d\u2695\ufe0f"],
  ["\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
  ["\ud800Jane", "\ufffdJane"],
])("%j is stored as %j", (typed, stored) => {
  expect(name.parse(typed)).toBe(stored);
});

test("several lines keep their breaks", () => {
  expect(paragraphs(100).parse(" one\r\n\ttwo\u200b\u0000 ")).toBe("one\n\ttwo");
});
