import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { record } from "@/lib/audit/record";
import type { Person } from "@/lib/auth/grant";

export type Place = typeof memberships.$inferSelect;

/**
 * Writes what differs from what is stored, and answers the version that stands then. The trail says which fields were edited; what
 * stood in them is nobody's who reads the trail.
 */
export async function saveRecord<Field extends keyof Place>(
  tx: Tx,
  actor: Person,
  place: Place,
  edited: { readonly [name in Field]: Place[name] },
  labels: Readonly<Record<Field, string>>,
): Promise<number> {
  const changed = (Object.keys(labels) as Field[]).filter((field) => place[field] !== edited[field]);
  if (changed.length === 0) return place.version;
  const version = place.version + 1;
  await tx
    .update(memberships)
    .set({ ...edited, version })
    .where(eq(memberships.id, place.id));
  await record(tx, actor, "user.edited", place, { fields: changed.map((field) => labels[field]).join(", ") });
  return version;
}
