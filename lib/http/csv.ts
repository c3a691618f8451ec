import { stringify } from "csv-stringify/sync";

type Columns = Readonly<Record<string, string>> | readonly (string | { key: string; header: string })[];

/** Rows as lines of a file for spreadsheets. People type names, and a spreadsheet would run what begins like a formula. */
export function csvLines(rows: readonly object[], columns: Columns, header = true): string {
  return stringify([...rows], {
    columns: Array.isArray(columns) ? [...columns] : { ...columns },
    header,
    bom: header,
    record_delimiter: "windows",
    escape_formulas: true,
  });
}

/** The same in batches, read as the browser takes them; a download that is cancelled stops reading. */
export function csvStream(batches: AsyncGenerator<readonly object[]>, columns: Columns): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(csvLines([], columns))),
    pull: async (controller) => {
      const { value, done } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(csvLines(value, columns, false)));
    },
    cancel: async () => void (await batches.return(undefined)),
  });
}

/** A download of such a file, whole or as a stream. */
export function csvAnswer(body: string | ReadableStream<Uint8Array>, filename: string): Response {
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${filename}"`,
    },
  });
}
