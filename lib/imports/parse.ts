import { Refusal } from "@/lib/refusal";
import { type ColumnName, columnNamed, columnNames, columnOf } from "./columns";
import { BrokenCsv, readCsv, separatorOf } from "./csv";
import { fileRefusals, mostRows } from "./limits";

/** What was typed into a row, by column; blank cells are left out. */
export type Values = Partial<Record<ColumnName, string>>;

/** A row of the file by its number in a spreadsheet, where the names of the columns are row 1. */
export type TypedRow = {
  readonly line: number;
  readonly values: Values;
  /** Something stands behind the last column: a comma too many moves whatever follows it. */
  readonly isTooLong: boolean;
};

/** Reads a file of members. Refuses, at `file`, what is no CSV in UTF-8 with the columns of the template; blank rows are left out. */
export function readMembers(bytes: Uint8Array): TypedRow[] {
  const text = textOf(bytes);
  try {
    return readRows(readCsv(text, separatorOf(text)));
  } catch (error) {
    throw error instanceof BrokenCsv ? refusal(`${error.message} Nothing behind it can be read.`) : error;
  }
}

function readRows(records: Iterator<string[]>): TypedRow[] {
  const order = readHeadings(records.next().value ?? []);
  const rows: TypedRow[] = [];
  let line = 1;
  for (let next = records.next(); !next.done; next = records.next()) {
    line++;
    const cells = next.value;
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (rows.length === mostRows) throw refusal(fileRefusals.rows);
    const typed = order.map((name, at) => [name, cells[at] ?? ""] as const).filter(([, cell]) => cell.trim() !== "");
    const isTooLong = cells.slice(order.length).some((cell) => cell.trim() !== "");
    rows.push({ line, values: Object.fromEntries(typed), isTooLong });
  }
  if (rows.length === 0) throw refusal(fileRefusals.noRows);
  return rows;
}

/** Which column stands where. One that is not known is refused: what somebody wrote into it would be lost without a word. */
function readHeadings(headings: readonly string[]): ColumnName[] {
  // A spreadsheet writes commas for columns that were emptied.
  const last = headings.findLastIndex((heading) => heading.trim() !== "");
  const order = headings.slice(0, last + 1).map((heading) => {
    const name = columnNamed(heading);
    if (!name) throw refusal(`There is no column “${shortened(heading)}”. Take the names from the template.`);
    return name;
  });
  const twice = order.find((name, at) => order.indexOf(name) !== at);
  if (twice) throw refusal(`The column ${columnOf[twice].label} is there twice.`);
  const missing = columnNames.filter((name) => columnOf[name].required && !order.includes(name));
  if (missing.length > 0) {
    const labels = missing.map((name) => columnOf[name].label).join(", ");
    throw refusal(`The first row has to name the columns. Missing: ${labels}.`);
  }
  return order;
}

/** The text of the file without its byte order mark. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw refusal(fileRefusals.workbook);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refusal(fileRefusals.encoding);
  }
  if (text.trim() === "") throw refusal(fileRefusals.empty);
  if (text.includes("\0")) throw refusal(fileRefusals.binary);
  return text;
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text).trim();

const refusal = (message: string) => new Refusal(message, "file");
