import { denied, requireActor } from "@/lib/auth/actor";
import { csvAnswer, csvLines } from "@/lib/http/csv";
import { ImportRef } from "@/lib/imports/input";
import { exportImportRows, findImport } from "@/lib/imports/queries";
import { outcomeWords, reasonsOf } from "@/lib/imports/words";

const columns = {
  line: "Row",
  outcome: "Outcome",
  id: "ID",
  firstName: "First Name",
  lastName: "Last Name",
  why: "Why not",
};

/** What became of every row, as CSV. */
export async function GET(_request: Request, { params }: RouteContext<"/admin/users/import/[id]/report.csv">) {
  const actor = await requireActor("members.import");
  const ref = ImportRef.safeParse(await params);
  const found = (ref.success && (await findImport(actor, ref.data.id))) || (await denied(actor, "members.import"));
  const rows = (await exportImportRows(actor, found.id)).map(
    ({ line, outcome, userId, firstName, lastName, ...why }) => ({
      ...{ line, firstName, lastName },
      id: userId,
      outcome: outcome ? outcomeWords[outcome] : "Waiting",
      why: reasonsOf(why).join(" "),
    }),
  );
  return csvAnswer(csvLines(rows, columns), `import-${found.id}.csv`);
}
