import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { rooms } from "@/db/schema/rooms";
import { importRows, imports } from "@/db/schema/runs";
import { aClinic, actorOf, aMember, anOwner, aProvider, aRoom, auditOf } from "@/lib/testing/factories";
import { checkImport, readImport } from "./check";
import { type ColumnName, columnNames, columnOf, errorsInOrder } from "./columns";
import { MembersFile } from "./input";
import type { Values } from "./parse";
import { findImport, listWrongRows } from "./queries";
import { reasonsOf } from "./words";

let clinic: Awaited<ReturnType<typeof aClinic>>;
let owner: Awaited<ReturnType<typeof anOwner>>;
let room: string;
let serial = 0;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  room = (await aRoom(clinic)).slug;
});

/** A row that nothing is wrong with, but for what is wanted. */
const row = (wanted: Values = {}): Values => ({
  firstName: "Jane",
  lastName: "Gomez",
  email: `jane.check.${process.pid}.${++serial}@example.com`,
  rooms: room,
  ...wanted,
});

function fileOf(rows: readonly Values[]): MembersFile {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const lines = rows.map((values) => line(columnNames.map((name) => values[name] ?? "")));
  const text = [line(columnNames.map((name) => columnOf[name].label)), ...lines].join("\r\n");
  return MembersFile.parse({ file: new File([text], "members.csv", { type: "text/csv" }) });
}

async function check(rows: readonly Values[], by = owner) {
  const file = fileOf(rows);
  const read = await readImport(by, file);
  const { id } = await inClinic(by, (tx) => checkImport(tx, by, file, read));
  return { id, errors: read.map(({ errors }) => errors) };
}

test("what was found is written down: what is right waits, what is wrong is refused, and the trail has numbers alone", async () => {
  const [good, bad] = [row({ phone: "+1 408 555 0123" }), row({ firstName: " " })];
  const { id } = await check([good, bad]);
  const stored = await acrossClinics((tx) =>
    tx
      .select()
      .from(importRows)
      .where(and(eq(importRows.clinicId, clinic.id), eq(importRows.importId, id))),
  );
  expect(stored.sort((a, b) => a.line - b.line)).toMatchObject([
    { line: 2, values: good, errors: {}, outcome: null },
    {
      line: 3,
      values: { lastName: "Gomez", email: bad.email, rooms: room },
      errors: { firstName: "Enter the first name." },
      outcome: "refused",
    },
  ]);
  expect(await findImport(owner, id)).toMatchObject({
    ...{ fileName: "members.csv", state: "checked", total: 2 },
    ...{ waiting: 1, refused: 1, done: 0 },
  });
  expect((await listWrongRows(owner, id, { page: 1, size: 25 })).rows.map(({ line }) => line)).toEqual([3]);
  const events = await auditOf(clinic);
  expect(events).toMatchObject([
    { action: "members.checked", actorId: owner.userId, details: { importId: id, total: 2, wrong: 1 } },
  ]);
  expect(await findImport(await anOwner(await aClinic()), id)).toBeNull();
});

test("what is wrong is counted by rows and by errors, and said in the order of the template", async () => {
  const wrong = { rooms: "none", lastName: "", firstName: "", dateOfBirth: "1/2/85" };
  const { id } = await check([row(wrong), row({ firstName: "" }), row()]);
  const { rows, total, errors } = await listWrongRows(owner, id, { page: 1, size: 1 });
  expect({ total, errors }).toEqual({ total: 2, errors: 5 });
  const labels = ["First Name", "Last Name", "Date of Birth", "Rooms"];
  expect(errorsInOrder(rows[0]?.errors ?? {}).map(([label]) => label)).toEqual(labels);
  const reasons = reasonsOf({ errors: rows[0]?.errors ?? {}, message: null });
  expect(reasons.map((reason) => reason.split(":")[0])).toEqual(labels);
  expect(errorsInOrder({ rooms: "b", row: "a" })).toEqual([
    ["Whole row", "a", null],
    ["Rooms", "b", "rooms"],
  ]);
});

test("every column that a row can have, read as New Member reads it", async () => {
  const full = row({
    ...{ username: "jané+1", dateOfBirth: "1985-05-14", address: "1 Main Street", city: "Sunnyvale", state: "CA" },
    ...{ zip: "94086", country: "US", phone: "(408) 555-0123", timeZone: "America/Los_Angeles" },
    ...{
      primaryCareName: "Dr. Ana Ruiz",
      primaryCarePhone: "650 555 0199",
      rooms: ` ${room.toUpperCase()} ; ${room};`,
    },
  });
  expect((await check([{ ...full, username: `${full.username}${++serial}` }])).errors).toEqual([{}]);
});

describe("each error at its column", () => {
  const longRoom = "x".repeat(80);
  test.each<[string, Values, Record<string, unknown>]>([
    ["no names", { firstName: "\u200b", lastName: "" }, { firstName: /Enter/, lastName: /Enter/ }],
    ["a name that is too long", { lastName: "x".repeat(101) }, { lastName: "At most 100 characters." }],
    ["no e-mail address", { email: "" }, { email: "Enter the e-mail address." }],
    ["half an e-mail address, and no username of its own", { email: "jane me" }, { email: /such as name@/ }],
    ["an odd username", { username: "jane gomez" }, { username: /letters, digits/ }],
    ["an American date", { dateOfBirth: "5/14/1985" }, { dateOfBirth: /YYYY-MM-DD/ }],
    ["a day that there is not", { dateOfBirth: "1985-02-30" }, { dateOfBirth: /YYYY-MM-DD/ }],
    ["a day to come", { dateOfBirth: "2985-02-03" }, { dateOfBirth: /1900 to today/ }],
    [
      "a country in words, by which nothing else is judged",
      { country: "United States", state: "CA", phone: "408 555 0123" },
      { country: /such as US/ },
    ],
    ["no such country", { country: "XX" }, { country: /such as US/ }],
    ["a state of another country", { country: "US", state: "ON" }, { state: /such as CA/ }],
    [
      "numbers nobody can dial",
      { phone: "12", primaryCarePhone: "+1 2" },
      { phone: /\+1 408/, primaryCarePhone: /\+1 408/ },
    ],
    ["no such time zone", { timeZone: "Pacific Time" }, { timeZone: /America\/Los_Angeles/ }],
    ["no room", { rooms: " ; " }, { rooms: "Enter the code of at least one room." }],
    [
      "no such rooms",
      { rooms: "nope;nada" },
      { rooms: "There is no room with the code nope. There is no room with the code nada." },
    ],
    ["a code as long as none is", { rooms: longRoom }, { rooms: /^There is no room with the code x{60}…\.$/ }],
    [
      "everything at once",
      {
        firstName: "",
        email: "x",
        dateOfBirth: "x",
        country: "US",
        state: "XX",
        phone: "1",
        timeZone: "x",
        rooms: "x",
      },
      { firstName: /./, email: /./, dateOfBirth: /./, state: /./, phone: /./, timeZone: /./, rooms: /./ },
    ],
  ])("%s", async (_, wanted, wrong) => {
    const [errors] = (await check([row(wanted)])).errors;
    const expected = Object.entries(wrong).map(([column, words]) => [
      column,
      words instanceof RegExp ? expect.stringMatching(words) : words,
    ]);
    expect(errors).toEqual(Object.fromEntries(expected));
  });

  test("a cell too many, a closed room, and a room of another clinic", async () => {
    const closed = await aRoom(clinic);
    await acrossClinics((tx) => tx.update(rooms).set({ closedAt: new Date() }).where(eq(rooms.id, closed.id)));
    const elsewhere = await aRoom(await aClinic());
    const { errors } = await check([row({ rooms: `${room};${closed.slug}` }), row({ rooms: elsewhere.slug })]);
    expect(errors).toEqual([
      { rooms: `The room ${closed.slug} is inactive.` },
      { rooms: `There is no room with the code ${elsewhere.slug}.` },
    ]);
    const head = "First Name,Last Name,Email,Rooms";
    const file = new File([`${head}\nJane,Gomez,long.${++serial}@example.com,${room},Suite 5`], "m.csv");
    expect(await readImport(owner, { file })).toMatchObject([{ line: 2, errors: { row: /more in this row/ } }]);
  });
});

describe("who is known already", () => {
  test("a username of this clinic and one of another: only of the first it is told whose", async () => {
    const here = await aMember(clinic, { username: `Here.${++serial}@example.com` });
    await aMember(await aClinic(), { username: `there.${++serial}@example.com` });
    const [mine, theirs] = [`here.${serial - 1}@EXAMPLE.com`, `There.${serial}@example.com`];
    const { errors } = await check([
      row({ email: mine }),
      row({ username: theirs }),
      row({ email: theirs, zip: "x".repeat(21) }),
    ]);
    expect(errors).toEqual([
      { email: `${mine} is taken by user ${here.userId} of this clinic. Choose another.` },
      { username: `${theirs} is taken. Choose another.` },
      { email: `${theirs} is taken. Choose another.`, zip: "At most 20 characters." },
    ]);
  });

  test("an address of this clinic is the same person's, unless they are given a username; of another clinic nothing is known", async () => {
    const email = `family.${++serial}@example.com`;
    const mother = await aMember(clinic, { email });
    const other = `elsewhere.${++serial}@example.com`;
    await aMember(await aClinic(), { email: other });
    const { errors } = await check([
      row({ email: email.toUpperCase() }),
      row({ email, username: `daughter.${++serial}` }),
      row({ email: other }),
    ]);
    expect(errors).toEqual([{ email: expect.stringContaining(`User ${mother.userId} of this clinic`) }, {}, {}]);
  });

  test("twice in the file: the first one that is right counts", async () => {
    const email = `twice.${++serial}@example.com`;
    const { errors } = await check([
      row({ email, zip: "x".repeat(21) }),
      row({ email }),
      row({ email: email.toUpperCase() }),
      row({ username: email }),
      row({ email, username: `other.${serial}` }),
    ]);
    expect(errors).toEqual([
      { zip: "At most 20 characters." },
      {},
      { email: "Row 3 has the same username." },
      { username: "Row 3 has the same username." },
      {},
    ]);
  });
});

test("who has lost the right meanwhile checks nothing, and nothing is stored", async () => {
  const csr = actorOf(clinic, await aProvider(clinic, { subtype: "csr" }));
  await expect(check([row()], csr)).rejects.toThrow("You no longer have the right to do this.");
  expect(await acrossClinics((tx) => tx.$count(imports, eq(imports.clinicId, clinic.id)))).toBe(0);
});

test("the template has the labels of New Member, each once", () => {
  const labels = columnNames.map((name: ColumnName) => columnOf[name].label);
  expect(new Set(labels).size).toBe(15);
  expect(labels.slice(0, 5)).toEqual(["First Name", "Last Name", "Email", "Username", "Date of Birth"]);
});
