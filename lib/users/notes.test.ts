import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { acrossClinics, inClinic } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { Missing, Refusal, Stale } from "@/lib/refusal";
import { aClinic, actorOf, aMember, anOwner, aProvider, auditOf, times } from "@/lib/testing/factories";
import { placeHold } from "./hold";
import { NewNote } from "./management-input";
import { addNote, deleteNote, editNote, listNotes } from "./notes";

type Person = Awaited<ReturnType<typeof aMember>>;
type Actor = Awaited<ReturnType<typeof anOwner>>;
let clinic: Awaited<ReturnType<typeof aClinic>>;
let carla: Actor;
let owner: Actor;
let jane: Person;

beforeEach(async () => {
  clinic = await aClinic();
  owner = await anOwner(clinic);
  carla = actorOf(clinic, await aProvider(clinic, { subtype: "csr", firstName: "Carla", lastName: "Desk" }));
  jane = await aMember(clinic);
});

const id = () => jane.userId;
const add = (text: string, by = carla) => inClinic(by, (tx) => addNote(tx, by, { id: id(), text }));
const edit = (noteId: number, text: string, version = 1, by = carla, of = id()) =>
  inClinic(by, (tx) => editNote(tx, by, { id: of, noteId, text, version }));
const remove = (noteId: number, by = carla, of = id()) => inClinic(by, (tx) => deleteNote(tx, by, { id: of, noteId }));
const notes = async (page = 1) => (await listNotes(owner, jane.id, page)).rows;
const aNote = async (text = "Called.") => {
  await add(text);
  const [note] = await notes();
  if (!note) throw new Error("The note was not stored.");
  return note.id;
};

test("a note is added, edited and deleted by who wrote it; the audit trail never says what it said", async () => {
  const noteId = await aNote("Called.\nNobody answered.");
  expect(await notes()).toMatchObject([
    { text: "Called.\nNobody answered.", lastName: "Desk", authorId: carla.membershipId, editedAt: null, version: 1 },
  ]);
  expect(await edit(noteId, "Called twice.")).toEqual({ version: 2 });
  expect(await notes()).toMatchObject([{ text: "Called twice.", editedAt: expect.any(Date), version: 2 }]);
  await remove(noteId);
  expect(await notes()).toEqual([]);

  const trail = await auditOf(clinic);
  expect(trail).toMatchObject(
    ["note.added", "note.edited", "note.deleted"].map((action) => ({
      action,
      actorId: carla.userId,
      subjectId: jane.userId,
      details: { note: noteId },
    })),
  );
  expect(JSON.stringify(trail)).not.toContain("alled");
});

test("another's note is nobody's to change, not even the owner's", async () => {
  const noteId = await aNote();
  await expect(edit(noteId, "Something else.", 1, owner)).rejects.toBeInstanceOf(Refusal);
  await expect(remove(noteId, owner)).rejects.toBeInstanceOf(Refusal);
  expect(await notes()).toMatchObject([{ text: "Called.", version: 1 }]);
  expect(await auditOf(clinic)).toHaveLength(1);
});

test("under a legal hold notes stay as they are, and new ones may come", async () => {
  const noteId = await aNote("Seen.");
  await inClinic(owner, (tx) => placeHold(tx, owner, { id: id(), reason: "Case 2026-17" }));
  await expect(edit(noteId, "Never seen.")).rejects.toThrow(/legal hold/);
  await expect(remove(noteId)).rejects.toThrow(/legal hold/);
  await add("A copy was handed over.");
  expect((await notes()).map(({ text }) => text)).toEqual(["A copy was handed over.", "Seen."]);
});

test("who is suspended while they wait writes nothing any more", async () => {
  const stale = carla;
  await acrossClinics((tx) =>
    tx.update(memberships).set({ status: "suspended" }).where(eq(memberships.id, stale.membershipId)),
  );
  await expect(add("Too late.", stale)).rejects.toThrow(/no longer have the right/);
  expect(await notes()).toEqual([]);
});

test("a note is found under its own member and clinic alone", async () => {
  const noteId = await aNote();
  const paul = await aMember(clinic);
  const there = await aClinic();
  const stranger = await anOwner(there);
  await expect(edit(noteId, "x", 1, carla, paul.userId)).rejects.toBeInstanceOf(Missing);
  await expect(remove(noteId, carla, paul.userId)).rejects.toBeInstanceOf(Missing);
  await expect(edit(999_999_999, "x")).rejects.toBeInstanceOf(Missing);
  await expect(edit(noteId, "x", 1, stranger)).rejects.toBeInstanceOf(Missing);
  await expect(remove(noteId, stranger)).rejects.toBeInstanceOf(Missing);
  await expect(add("x", stranger)).rejects.toBeInstanceOf(Missing);
  const provider = await aProvider(clinic);
  await expect(inClinic(carla, (tx) => addNote(tx, carla, { id: provider.userId, text: "x" }))).rejects.toBeInstanceOf(
    Missing,
  );
  expect((await listNotes(stranger, jane.id, 1)).rows).toEqual([]);
  expect(await notes()).toHaveLength(1);
  expect(await auditOf(there)).toEqual([]);
});

test("of two edits at once one is saved, and the other is told what stands", async () => {
  const noteId = await aNote();
  const outcomes = await Promise.allSettled([edit(noteId, "One."), edit(noteId, "Two.")]);
  const [lost] = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(lost?.reason).toBeInstanceOf(Stale);
  const [note] = await notes();
  expect(lost?.reason.current).toEqual({ version: 2, text: note?.text });
  expect(note?.version).toBe(2);
});

test("newest first, twenty a page; a page past the end is the last", async () => {
  for (const number of times(23, (index) => index + 1)) await add(`Note ${number}`);
  const first = await listNotes(owner, jane.id, 1);
  expect(first).toMatchObject({ total: 23, page: 1, lastPage: 2 });
  expect(first.rows.map(({ text }) => text)).toEqual(times(20, (index) => `Note ${23 - index}`));
  expect(await listNotes(owner, jane.id, 99)).toMatchObject({ page: 2, rows: [{ text: "Note 3" }, {}, {}] });
});

test("what is typed is bounded and cleaned, and keeps its lines", () => {
  const parse = (text: string) => NewNote.safeParse({ id: 1, text });
  expect(parse(" One\r\ntwo\u0000\ud800\n\n\tthree \u202e ").data?.text).toBe("One\ntwo\ufffd\n\n\tthree");
  expect(parse("é".repeat(4000)).success).toBe(true);
  expect(parse("é".repeat(4001)).error?.issues[0]?.message).toBe("At most 4,000 characters.");
  expect(parse(" \n\u0000 ").error?.issues[0]?.message).toBe("Write something first.");
});
