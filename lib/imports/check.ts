import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { importRows, imports } from "@/db/schema/runs";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { takenWords } from "@/lib/taken";
import { confirmRight } from "@/lib/users/change";
import { wholeRow } from "./columns";
import { FileName, type MembersFile } from "./input";
import { findByEmail, findRoomsByCode, findTaken } from "./known";
import { readMembers, type TypedRow, type Values } from "./parse";
import { type Errors, type ReadRow, type RoomsByCode, readRow } from "./row";

type CheckedRow = { readonly line: number; readonly values: Values; readonly errors: Errors };

/** Before the transaction: the file is read, and each row held against what New Member asks. Nothing is locked; the run asks again. */
export async function readImport(actor: Actor<"members.import">, { file }: MembersFile): Promise<CheckedRow[]> {
  const typed = readMembers(new Uint8Array(await file.arrayBuffer()));
  const rows = await readAll(typed, await inClinic(actor, findRoomsByCode));
  const [usernames, emails] = [rows.map(({ member }) => member.username), rows.map(({ member }) => member.email)];
  const taken = await findTaken(actor.clinicId, usernames);
  const known = await inClinic(actor, (tx) => findByEmail(tx, actor, emails));
  return withNamesTaken(rows, taken, known);
}

/** Writes down what was found, for the page that shows it and for the run. What is wrong now is refused; the rest waits. */
export async function checkImport(
  tx: Tx,
  actor: Actor<"members.import">,
  { file }: MembersFile,
  rows: readonly CheckedRow[],
): Promise<{ id: number }> {
  await confirmRight(tx, actor, "members.import");
  const { clinicId, userId: actorId } = actor;
  const [added] = await tx
    .insert(imports)
    .values({ clinicId, actorId, fileName: FileName.parse(file.name), total: rows.length })
    .returning({ id: imports.id });
  if (!added) throw new Error("The import was not stored.");
  // One parameter, however many rows.
  await tx.execute(sql`
    insert into ${importRows} (clinic_id, import_id, line, "values", errors, outcome)
    select ${clinicId}, ${added.id}, line, "values", errors, case when errors <> '{}' then 'refused' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as checked (line int, "values" jsonb, errors jsonb)`);
  const wrong = rows.filter(({ errors }) => Object.keys(errors).length > 0).length;
  await record(tx, actor, "members.checked", null, { importId: added.id, total: rows.length, wrong });
  return added;
}

type Read = TypedRow & ReadRow;

/** Rows that are read in one go: some 20 milliseconds, after which others of this process get their turn. */
const inOneGo = 50;

async function readAll(typed: readonly TypedRow[], rooms: RoomsByCode): Promise<Read[]> {
  const rows: Read[] = [];
  for (const row of typed) {
    const { member, errors } = readRow(row.values, rooms);
    if (row.isTooLong)
      errors[wholeRow] = "There is more in this row than columns. A cell with a comma in it needs quotes.";
    rows.push({ ...row, member, errors });
    if (rows.length % inOneGo === 0) await setImmediate();
  }
  return rows;
}

/** Adds who is known already, here or elsewhere, and who stands in the file twice: of those the first one that is right counts. */
function withNamesTaken(
  rows: readonly Read[],
  taken: ReadonlyMap<string, number | null>,
  known: ReadonlyMap<string, number>,
): CheckedRow[] {
  const lines = new Map<string, number>();
  return rows.map(({ line, values, member, errors: found }) => {
    const errors = { ...found };
    const { username } = member;
    const column = values.username ? "username" : "email";
    const isRead = !errors.username && !errors[column];
    const by = taken.get(username);
    if (isRead && by !== undefined)
      errors[column] = takenWords(username, null, by === null ? undefined : { userId: by });
    else if (isRead && !values.username) Object.assign(errors, refuseKnown(known.get(member.email)));
    const before = lines.get(username.toLowerCase());
    if (isRead && !errors[column] && before) errors[column] = `Row ${before} has the same username.`;
    if (Object.keys(errors).length === 0) lines.set(username.toLowerCase(), line);
    return { line, values, errors };
  });
}

/**
 * Of a file nobody sees each row before it is saved, so somebody whose address is known is taken for the same person, unless the row
 * gives them a username of their own.
 */
export function refuseKnown(userId: number | undefined): Errors {
  return userId === undefined
    ? {}
    : { email: `User ${userId} of this clinic has this address. If this is somebody else, give them a Username.` };
}
