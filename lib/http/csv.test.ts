import { expect, test } from "vitest";
import { csvAnswer, csvStream } from "./csv";

test("batches are one file: the words of the columns once, and no cell is a formula", async () => {
  async function* batches() {
    yield [{ Name: "Ann", Rooms: "A, B" }];
    yield [{ Name: "=1+1", Rooms: "" }];
  }
  const text = await csvAnswer(csvStream(batches(), ["Name", "Rooms"]), "people.csv").text();
  // The mark at the beginning is taken off by who reads it.
  expect(text).toBe(`Name,Rooms\r\nAnn,"A, B"\r\n'=1+1,\r\n`);
});

test("a download that is cancelled reads no further", async () => {
  let read = 0;
  let isOver = false;
  async function* batches() {
    try {
      for (; ; read++) yield [{ Name: `Person ${read}` }];
    } finally {
      isOver = true;
    }
  }
  const reader = csvStream(batches(), ["Name"]).getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
  expect(isOver).toBe(true);
  expect(read).toBeLessThan(3);
});
