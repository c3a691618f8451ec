import { and, desc, eq, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { notes } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";
import { Forbidden, Missing, Refusal, Stale } from "@/lib/refusal";
import { lockMember } from "./lock-member";
import type { EditedNote, NewNote, NoteRef } from "./management-input";

const pageSize = 20;

/** The internal notes about a member, newest first, one page of them. A page past the end becomes the last one. */
export function listNotes(actor: Actor<"members.manage">, memberId: number, page: number) {
  const where = eq(notes.memberId, memberId);
  return inClinic(actor, (tx) =>
    readPage(tx, { table: notes, where }, { page, size: pageSize }, (skipped) =>
      tx
        .select({
          id: notes.id,
          text: notes.text,
          createdAt: notes.createdAt,
          editedAt: notes.editedAt,
          version: notes.version,
          authorId: notes.authorId,
          firstName: memberships.firstName,
          lastName: memberships.lastName,
        })
        .from(notes)
        .innerJoin(memberships, eq(memberships.id, notes.authorId))
        .where(where)
        .orderBy(desc(notes.id))
        .limit(pageSize)
        .offset(skipped),
    ),
  );
}
export type Note = Awaited<ReturnType<typeof listNotes>>["rows"][number];

export async function addNote(tx: Tx, actor: Actor<"members.manage">, { id, text }: NewNote): Promise<void> {
  const member = await lockMember(tx, actor, id);
  const [note] = await tx
    .insert(notes)
    .values({ clinicId: actor.clinicId, memberId: member.membershipId, authorId: actor.membershipId, text })
    .returning({ id: notes.id });
  await record(tx, actor, "note.added", member, { note: note?.id ?? null });
}

/** Changes one's own note; nobody puts words into another's. */
export async function editNote(
  tx: Tx,
  actor: Actor<"members.manage">,
  { id, noteId, text, version }: EditedNote,
): Promise<{ version: number }> {
  const member = await lockMember(tx, actor, id);
  const note = await findOwnNote(tx, actor, member, noteId);
  if (note.version !== version) throw new Stale({ version: note.version, text: note.text });
  if (note.text === text) return { version };

  await tx
    .update(notes)
    .set({ text, editedAt: sql`now()`, version: version + 1 })
    .where(eq(notes.id, noteId));
  await record(tx, actor, "note.edited", member, { note: noteId });
  return { version: version + 1 };
}

export async function deleteNote(tx: Tx, actor: Actor<"members.manage">, { id, noteId }: NoteRef): Promise<void> {
  const member = await lockMember(tx, actor, id);
  await findOwnNote(tx, actor, member, noteId);
  await tx.delete(notes).where(eq(notes.id, noteId));
  await record(tx, actor, "note.deleted", member, { note: noteId });
}

type Member = Awaited<ReturnType<typeof lockMember>>;

async function findOwnNote(tx: Tx, actor: Actor<"members.manage">, member: Member, noteId: number) {
  const [note] = await tx
    .select({ authorId: notes.authorId, text: notes.text, version: notes.version })
    .from(notes)
    .where(and(eq(notes.id, noteId), eq(notes.memberId, member.membershipId)));
  if (!note) throw new Missing();
  if (note.authorId !== actor.membershipId) throw new Forbidden("Only who wrote a note can change or delete it.");
  if (member.heldAt)
    throw new Refusal("This record is under a legal hold: notes stay as they are. Add a new one instead.");
  return note;
}
