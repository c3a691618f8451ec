import { expect, test } from "vitest";
import { Pieces } from "./pieces";

const text = "a boundary, a bounda and a boundary again";
const whole = Buffer.from(text);

/** The text in pieces of that many characters. */
function inPieces(length: number): Pieces {
  const chunks: Buffer[] = [];
  for (let start = 0; start < whole.length; start += length) chunks.push(whole.subarray(start, start + length));
  return new Pieces(chunks);
}

test.each([1, 2, 3, 7, 8, 9, 40, 100])("in pieces of %i, everything is found where it is", (length) => {
  const pieces = inPieces(length);
  for (const wanted of ["boundary", "a", "ary again", text, "nowhere"]) {
    for (let from = 0; from <= whole.length; from++) {
      expect(pieces.indexOf(Buffer.from(wanted), from), `${wanted} from ${from}`).toBe(text.indexOf(wanted, from));
    }
  }
  for (const [start, end] of [
    [0, 5],
    [3, 30],
    [10, 10],
    [35, 1000],
    [0, 0],
  ] as const) {
    expect(pieces.slice(start, end).toString()).toBe(text.slice(start, end));
  }
});

test("of nothing there is nothing", () => {
  expect(new Pieces([]).indexOf(Buffer.from("a"), 0)).toBe(-1);
  expect(new Pieces([]).slice(0, 9)).toHaveLength(0);
});
