import { redirect } from "next/navigation";
import { auditColumns, exportAudit } from "@/lib/audit/export";
import { AuditFilter } from "@/lib/audit/input";
import { auditPath } from "@/lib/audit/path";
import { requireActor } from "@/lib/auth/actor";
import { csvAnswer, csvLines } from "@/lib/http/csv";

/** The audit trail as CSV: what the filter in the address finds. */
export async function GET(request: Request) {
  const actor = await requireActor("audit.read");
  const filter = AuditFilter.parse(Object.fromEntries(new URL(request.url).searchParams));
  const batches = await exportAudit(actor, filter);
  // More people than can be looked for; the page says so.
  if (!batches) return redirect(auditPath(filter));
  const encoder = new TextEncoder();
  // The rows are read as the browser takes them; a download that is cancelled stops reading.
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvLines([], auditColumns))),
    pull: async (controller) => {
      const { value, done } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(csvLines(value, auditColumns, false)));
    },
    cancel: async () => void (await batches.return(undefined)),
  });
  return csvAnswer(body, "audit-log.csv");
}
