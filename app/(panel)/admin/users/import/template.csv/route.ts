import { stringify } from "csv-stringify/sync";
import { requireActor } from "@/lib/auth/actor";
import { csvAnswer } from "@/lib/http/csv";
import { templateHeadings } from "@/lib/imports/columns";

/** The names of the columns, for a spreadsheet to fill in below. */
export async function GET() {
  const actor = await requireActor("members.import");
  return csvAnswer(stringify([templateHeadings(actor)], { bom: true, record_delimiter: "windows" }), "members.csv");
}
