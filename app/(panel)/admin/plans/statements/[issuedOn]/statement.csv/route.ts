import { denied, requireActor } from "@/lib/auth/actor";
import { csvAnswer } from "@/lib/http/csv";
import { Missing } from "@/lib/refusal";
import { statementCsv } from "@/lib/seats/statements";

type Context = RouteContext<"/admin/plans/statements/[issuedOn]/statement.csv">;

/** A monthly statement for spreadsheets. */
export async function GET(_request: Request, { params }: Context) {
  const actor = await requireActor("plan.manage");
  const { issuedOn } = await params;
  const { csv, filename } = await statementCsv(actor, issuedOn).catch((error) => {
    if (error instanceof Missing) return denied(actor, "plan.manage");
    throw error;
  });
  return csvAnswer(csv, filename);
}
