import { denied, requireActor } from "@/lib/auth/actor";
import { BulkRunRef } from "@/lib/bulk/input";
import { exportOutcomes, findBulkRun } from "@/lib/bulk/queries";
import { outcomeInWords } from "@/lib/bulk/words";
import { csvAnswer, csvLines } from "@/lib/http/csv";

/** What became of everybody in a run, as CSV. */
export async function GET(_request: Request, { params }: RouteContext<"/admin/users/bulk/[runId]/outcomes.csv">) {
  const actor = await requireActor("users.manage");
  const ref = BulkRunRef.safeParse(await params);
  const run = (ref.success && (await findBulkRun(actor, ref.data.runId))) || (await denied(actor, "users.manage"));
  const rows = (await exportOutcomes(actor, run.id)).map(({ id, firstName, lastName, outcome, message }) => ({
    id,
    firstName,
    lastName,
    outcome: outcomeInWords(outcome, run.change),
    message,
  }));
  const columns = { id: "ID", firstName: "First Name", lastName: "Last Name", outcome: "Outcome", message: "Why not" };
  return csvAnswer(csvLines(rows, columns), `run-${run.id}.csv`);
}
