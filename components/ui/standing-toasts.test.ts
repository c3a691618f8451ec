import { expect, test } from "vitest";
import { standing } from "./standing-toasts";

test("of what went well the newest two stay, and errors until they are closed", () => {
  const said = [
    { id: 1, title: "Not saved.", tone: "error" as const },
    { id: 2, title: "Workflows: saved." },
    { id: 3, title: "Ways in: saved.", tone: "success" as const },
    { id: 4, title: "The server could not be reached.", tone: "error" as const },
    { id: 5, title: "Clinic: saved." },
  ];
  expect(standing(said).map(({ id }) => id)).toEqual([1, 3, 4, 5]);
  expect(standing(said.slice(0, 3))).toEqual(said.slice(0, 3));
  expect(standing([])).toEqual([]);
});
