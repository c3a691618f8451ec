import { expect, test } from "vitest";
import { freeIn, takenWords, takerIn } from "./taken";

test("what is taken, by whom, and what is free instead are read back from the sentence", () => {
  expect(freeIn(takenWords("jane@me.com", "jane2@me.com"))).toBe("jane2@me.com");
  expect(freeIn(takenWords("jane@me.com", null))).toBeNull();
  expect(freeIn(undefined)).toBeNull();
  const byJane = takenWords("jane@me.com", "jane2@me.com", { userId: 1000100007 });
  expect(byJane).toBe("jane@me.com is taken by user 1000100007 of this clinic. Free: jane2@me.com");
  expect([freeIn(byJane), takerIn(byJane)]).toEqual(["jane2@me.com", 1000100007]);
  expect(takerIn(takenWords("jane@me.com", "jane2@me.com"))).toBeNull();
  expect(takerIn(takenWords("jane@me.com", null, { userId: 7 }))).toBe(7);
});
