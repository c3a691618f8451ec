import { randomUUID } from "node:crypto";
import { z } from "zod";
import { unknownPlaces } from "@/lib/users/member-record";
import { NewMember } from "@/lib/users/record-input";
import { columnNames, columnOf, isColumn } from "./columns";
import type { Values } from "./parse";

/** What is wrong with a row, by column. */
export type Errors = Record<string, string>;

/** The clinic's rooms by their codes in small letters. */
export type RoomsByCode = ReadonlyMap<string, { readonly id: number; readonly isOpen: boolean }>;

export type ReadRow = {
  /** The member to create; where something is wrong with a column, it holds whatever else was read. */
  readonly member: NewMember;
  readonly errors: Errors;
};

/** What is judged by the country, and so not at all where that is wrong. */
const byCountry: readonly string[] = ["state", "phone", "primaryCarePhone"];

/** Stands in for what is wrong, so that one error does not hide the next. A blank cell does where nothing is named. */
const inPlaceOf: Readonly<Record<string, object>> = {
  firstName: { firstName: "X" },
  lastName: { lastName: "X" },
  email: { email: "x@example.com" },
  username: { username: "x" },
  rooms: { rooms: [1] },
  country: { country: "", state: "", phone: "", primaryCarePhone: "" },
};

/** Reads a row as New Member reads its form: the same schema, the same lists. Whose names and addresses are known is asked elsewhere. */
export function readRow(values: Values, rooms: RoomsByCode): ReadRow {
  const assigned = roomsIn(values.rooms ?? "", rooms);
  const errors: Errors = "wrong" in assigned ? { rooms: assigned.wrong } : {};
  let form = formOf(values, "wrong" in assigned ? [1] : assigned.ids);
  for (;;) {
    const read = NewMember.safeParse(form);
    const found = read.success ? unknownPlaces(read.data) : firstOfEach(read.error);
    if (read.success && Object.keys(found).length === 0) return { member: read.data, errors: inWords(errors, values) };
    for (const [field, message] of Object.entries(found)) {
      if ("country" in found && byCountry.includes(field)) continue;
      // A second time would be a third: nothing that stands in for another value is wrong itself.
      if (field in errors || !isColumn(field)) throw new Error(`A row cannot be read because of ${field}.`);
      errors[field] = message;
      form = { ...form, ...(inPlaceOf[field] ?? { [field]: "" }) };
    }
  }
}

function formOf(values: Values, roomIds: readonly number[]): z.input<typeof NewMember> {
  const typed = Object.fromEntries(columnNames.map((name) => [name, values[name] ?? ""])) as Required<Values>;
  return {
    ...typed,
    username: values.username ?? typed.email,
    creationKey: randomUUID(),
    rooms: [...roomIds],
  };
}

function roomsIn(typed: string, rooms: RoomsByCode): { ids: number[] } | { wrong: string } {
  const codes = typed
    .split(";")
    .map((code) => code.normalize("NFC").trim())
    .filter(Boolean);
  if (codes.length === 0) return { wrong: "Enter the code of at least one room." };
  const found = codes.map((code) => ({ code, ...rooms.get(code.toLowerCase()) }));
  const wrong = found.flatMap(({ code, id, isOpen }) => {
    const shown = code.length > 60 ? `${code.slice(0, 60).toWellFormed()}…` : code;
    if (id === undefined) return `There is no room with the code ${shown}.`;
    return isOpen ? [] : `The room ${shown} is inactive.`;
  });
  return wrong.length > 0 ? { wrong: wrong.slice(0, 5).join(" ") } : { ids: found.flatMap(({ id }) => id ?? []) };
}

function firstOfEach(error: z.ZodError): Errors {
  const { fieldErrors } = z.flattenError(error);
  return Object.fromEntries(
    Object.entries<string[] | undefined>(fieldErrors).map(([field, messages]) => [field, messages?.[0] ?? ""]),
  );
}

/** Where nothing was typed, the form's words are right; a username that was to be the e-mail address is that one's error. */
function inWords({ ...errors }: Errors, values: Values): Errors {
  if (errors.email && !values.username) delete errors.username;
  for (const name of columnNames) {
    const { wrong } = columnOf[name];
    if (errors[name] && wrong && values[name]) errors[name] = wrong;
  }
  return errors;
}
