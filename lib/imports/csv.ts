/** A text that is no CSV, and the row in which it turns out. */
export class BrokenCsv extends Error {
  override readonly name = "BrokenCsv";
  constructor(
    readonly row: number,
    readonly reason: string,
  ) {
    super(`Row ${row}: ${reason}`);
  }
}

/** More cells than any spreadsheet of people has; a file of nothing but commas ends here. */
const mostCells = 200;

const separators = [",", ";", "\t"] as const;
type Separator = (typeof separators)[number];

/** What stands between the cells: Excel writes semicolons where a comma is the decimal point. Told by the first line. */
export function separatorOf(text: string): Separator {
  const [line = ""] = text.replace(/"[^"]*"/g, "").split(/[\r\n]/, 1);
  const count = (separator: string) => line.split(separator).length;
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/**
 * The rows of a CSV text, cell by cell (RFC 4180): quoted cells may hold separators, line breaks and doubled quotes. Lines end with
 * CRLF, LF or CR. One at a time, so that whoever reads can stop. Throws `BrokenCsv` where a quoted cell does not end as it should.
 */
export function* readCsv(text: string, separator: Separator): Generator<string[]> {
  const bare = new RegExp(`[^${separator}\\r\\n]*`, "y");
  let at = 0;
  for (let row = 1; at < text.length; row++) {
    const cells: string[] = [];
    for (;;) {
      if (cells.length === mostCells) throw new BrokenCsv(row, `there are more than ${mostCells} cells.`);
      if (text[at] === '"') {
        const end = endOfQuoted(text, at, row);
        cells.push(text.slice(at + 1, end - 1).replaceAll('""', '"'));
        at = end;
        if (at < text.length && !`${separator}\r\n`.includes(text.charAt(at))) {
          throw new BrokenCsv(
            row,
            'something stands behind a closing ". A " inside of a quoted cell is written twice.',
          );
        }
      } else {
        bare.lastIndex = at;
        const [cell = ""] = bare.exec(text) ?? [];
        cells.push(cell);
        at += cell.length;
      }
      if (text[at] !== separator) break;
      at++;
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    yield cells;
  }
}

/** Where the quoted cell that begins at `start` is over, its closing quote included. */
function endOfQuoted(text: string, start: number, row: number): number {
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new BrokenCsv(row, 'a cell begins with " and does not end with one.');
    if (text[quote + 1] !== '"') return quote + 1;
    from = quote + 2;
  }
}
