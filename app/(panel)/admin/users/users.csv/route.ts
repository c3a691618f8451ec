import { requireActor } from "@/lib/auth/actor";
import { BulkQuestion } from "@/lib/bulk/input";
import { csvAnswer, csvStream } from "@/lib/http/csv";
import { exportColumns, exportUsers } from "@/lib/users/export";
import { UserFilter } from "@/lib/users/input";

/** The list of users as CSV: what the filter in the address finds, or the people named by `ids`. */
export async function GET(request: Request) {
  const actor = await requireActor("users.export");
  const { searchParams } = new URL(request.url);
  const filter = UserFilter.parse(Object.fromEntries(searchParams));
  const { ids, all } = BulkQuestion.parse({ ids: searchParams.getAll("ids"), all: searchParams.get("all") });
  const batches = exportUsers(actor, filter, ids.length === 0 || all ? null : ids);
  return csvAnswer(csvStream(batches, exportColumns), "users.csv");
}
