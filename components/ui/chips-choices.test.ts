import { expect, test } from "vitest";
import { choicesFor, rowLimit } from "./chips-choices";

const options = [
  { value: "1", label: "Jessica Laynes' Clinic", hint: "TVJC-jessica" },
  { value: "2", label: "Léna's Room", hint: "LR-lena" },
];
const choosing = { options, value: [] as string[], allowNew: false, query: "" };

test.each([
  ["", ["1", "2"]],
  ["  clinic   JESS ", ["1"]],
  ["lena", ["2"]],
  ["tvjc", ["1"]],
  ["nobody", []],
])("%j finds %j, by every word in label or hint", (query, items) => {
  expect(choicesFor({ ...choosing, query }).items).toEqual(items);
});

test("what is chosen is no choice any more", () => {
  expect(choicesFor({ ...choosing, value: ["1"] }).items).toEqual(["2"]);
});

test("a new word can be chosen once, however it is capitalised", () => {
  const free = { ...choosing, options: [{ value: "Diabetes", label: "Diabetes" }], allowNew: true };
  expect(choicesFor({ ...free, query: " Foot  care " })).toMatchObject({ items: ["Foot care"], isNew: true });
  expect(choicesFor({ ...free, query: "diabetes" })).toMatchObject({ items: ["Diabetes"], isNew: false });
  expect(choicesFor({ ...free, value: ["Foot care"], query: "foot care" })).toMatchObject({ items: [], isNew: false });
});

test("a long list is cut, and says how long it is", () => {
  const many = Array.from({ length: rowLimit + 5 }, (_, at) => ({ value: String(at), label: `Room ${at}` }));
  const { items, found } = choicesFor({ ...choosing, options: many });
  expect([items.length, found]).toEqual([rowLimit, rowLimit + 5]);
});
