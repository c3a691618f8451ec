import type { Tx } from "@/db";
import { attempt } from "@/lib/attempt";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal } from "@/lib/refusal";
import { createMember, createMembers } from "@/lib/users/create";
import type { NewMember } from "@/lib/users/record-input";
import { refuseKnown } from "./check";
import { isColumn } from "./columns";
import { findByEmail, findRoomsByCode } from "./known";
import type { Values } from "./parse";
import { type Errors, readRow } from "./row";

/** A row that waits, with what was typed into it. */
export type Waiting = { readonly line: number; readonly values: Values | null };

/** What became of a row. */
export type Outcome = {
  line: number;
  outcome: "done" | "refused" | "failed";
  errors: Errors;
  message: string | null;
  userId: number | null;
};

/** Checked again as it was when the file came: a room may be closed by now, a name taken. */
export async function createEach(
  tx: Tx,
  actor: Actor<"members.manage">,
  importId: number,
  rows: readonly Waiting[],
): Promise<Outcome[]> {
  const rooms = await findRoomsByCode(tx);
  const typed = rows.map(({ line, values }) => ({ line, values, ...readRow(values ?? {}, rooms) }));
  const emails = typed.map(({ member }) => member.email);
  const known = await findByEmail(tx, { clinicId: actor.clinicId, importId }, emails);
  const read = typed.map(({ line, values, member, errors }) => ({
    ...{ line, member },
    errors: { ...(!values?.username && refuseKnown(known.get(member.email))), ...errors },
  }));
  const isRight = ({ errors }: (typeof read)[number]) => Object.keys(errors).length === 0;
  const wrong = read.filter((row) => !isRight(row)).map(({ line, errors }) => refused(line, errors));
  return [...wrong, ...(await createRight(tx, actor, read.filter(isRight)))];
}

type Right = { readonly line: number; readonly member: NewMember };

/** All at once, which nearly always goes; else one after another, to learn whom not and why. */
async function createRight(tx: Tx, actor: Actor<"members.manage">, rows: readonly Right[]): Promise<Outcome[]> {
  if (rows.length === 0) return [];
  const members = rows.map(({ member }) => member);
  const ids = await attempt(tx, () => createMembers(tx, actor, members).catch(refuseMissing));
  if (!(ids instanceof Refusal)) return rows.map(({ line }, at) => created(line, ids[at] ?? 0));
  const outcomes: Outcome[] = [];
  for (const { line, member } of rows) outcomes.push(await createOne(tx, actor, line, member));
  return outcomes;
}

async function createOne(tx: Tx, actor: Actor<"members.manage">, line: number, member: NewMember): Promise<Outcome> {
  const result = await attempt(tx, () => createMember(tx, actor, member, { passwordHash: null }).catch(refuseMissing));
  if (!(result instanceof Refusal)) return created(line, result.id);
  const { field = "", message } = result;
  return isColumn(field) ? refused(line, { [field]: message }) : refused(line, {}, message);
}

function refuseMissing(error: unknown): never {
  throw error instanceof Missing ? new Refusal("A room of this row is gone.", "rooms") : error;
}

const created = (line: number, userId: number): Outcome => ({
  ...{ line, userId, message: null },
  outcome: "done",
  errors: {},
});

export const refused = (line: number, errors: Errors, message: string | null = null): Outcome => ({
  ...{ line, errors, message },
  outcome: "refused",
  userId: null,
});
