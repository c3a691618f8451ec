import { stringify } from "csv-stringify/sync";
import { requireActor } from "@/lib/auth/actor";
import { templateHeadings } from "@/lib/imports/columns";

/** The names of the columns, for a spreadsheet to fill in below. */
export async function GET() {
  const actor = await requireActor("members.import");
  return new Response(stringify([templateHeadings(actor)], { bom: true, record_delimiter: "windows" }), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="members.csv"',
    },
  });
}
