import { eq } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Tx } from "@/db";
import { visits } from "@/db/schema/visits";
import { record } from "@/lib/audit/record";
import { type VisitChange, visitChanges } from "./life";

type Visit = { readonly id: number; readonly roomId: number };

/**
 * The change itself, of a visit that is locked and may take it, and its audit event: which visit, which room, whose. A guest has
 * no ID, so there the event names nobody.
 */
export async function moveVisit(
  tx: Tx,
  by: Parameters<typeof record>[1],
  { id, roomId }: Visit,
  change: VisitChange,
  patient: { readonly userId: number } | null,
  written: PgUpdateSetSource<typeof visits>,
): Promise<void> {
  const { to, audit } = visitChanges[change];
  await tx
    .update(visits)
    .set({ ...written, status: to })
    .where(eq(visits.id, id));
  await record(tx, by, audit, patient, { visitId: id, roomId });
}
