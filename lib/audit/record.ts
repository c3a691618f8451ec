import type { Tx } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import type { AuditAction } from "./actions";

type By = { readonly clinicId: number; readonly userId: number | null; readonly address: string | null };

/** Adds an event to the clinic's audit trail, in the transaction of the change itself. `details` hold no name and no health data. */
export async function record(
  tx: Tx,
  by: By,
  action: AuditAction,
  subject: { readonly userId: number } | null = null,
  details: Record<string, string | number | null> = {},
): Promise<void> {
  await tx.insert(auditEvents).values({
    clinicId: by.clinicId,
    actorId: by.userId,
    address: by.address,
    action,
    subjectId: subject?.userId ?? null,
    details,
  });
}
