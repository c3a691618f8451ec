import { redirect } from "next/navigation";
import { auditColumns, exportAudit } from "@/lib/audit/export";
import { AuditFilter } from "@/lib/audit/input";
import { auditPath } from "@/lib/audit/path";
import { requireActor } from "@/lib/auth/actor";
import { csvAnswer, csvStream } from "@/lib/http/csv";

/** The audit trail as CSV: what the filter in the address finds. */
export async function GET(request: Request) {
  const actor = await requireActor("audit.read");
  const filter = AuditFilter.parse(Object.fromEntries(new URL(request.url).searchParams));
  const batches = await exportAudit(actor, filter);
  // More people than can be looked for; the page says so.
  if (!batches) return redirect(auditPath(filter));
  return csvAnswer(csvStream(batches, auditColumns), "audit-log.csv");
}
