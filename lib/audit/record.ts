import type { Tx } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import type { AuditAction } from "./actions";

type By = { readonly clinicId: number; readonly userId: number | null; readonly address: string | null };

type Subject = { readonly userId: number };
type Details = Record<string, string | number | null>;

/** Adds an event to the clinic's audit trail, in the transaction of the change itself. `details` hold no name and no health data. */
export function record(
  tx: Tx,
  by: By,
  action: AuditAction,
  subject: Subject | null = null,
  details: Details = {},
): Promise<void> {
  return recordEach(tx, by, action, [{ subject, details }]);
}

/** The same for what happened to several people at once: an event each. */
export async function recordEach(
  tx: Tx,
  by: By,
  action: AuditAction,
  events: readonly { readonly subject: Subject | null; readonly details: Details }[],
): Promise<void> {
  const { clinicId, userId: actorId, address } = by;
  await tx.insert(auditEvents).values(
    events.map(({ subject, details }) => ({
      ...{ clinicId, actorId, address, action },
      subjectId: subject?.userId ?? null,
      details,
    })),
  );
}
