import type { AuditFilter } from "./input";

/** What the Audit Log shows when its address says nothing else. */
export const auditFilterDefaults = { person: "", action: "all", from: "", to: "", size: 25 } as const;

/** Where a page of the trail begins: behind this event. Written `1763812800000000-123`: when, in microseconds, and its number. */
export type Place = { micros: number; id: number };

type Wanted = {
  readonly [name in keyof typeof auditFilterDefaults]?: string | number;
} & { readonly before?: Place | null; readonly after?: Place | null };

/** What of a filter belongs into an address; what is at its default is left out. */
export function auditQuery({ before, after, ...filter }: Wanted): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, standard] of Object.entries(auditFilterDefaults)) {
    const value = String(filter[name as keyof typeof auditFilterDefaults] ?? "").trim();
    if (value !== "" && value !== String(standard)) query.set(name, value);
  }
  for (const [name, place] of Object.entries({ before, after })) {
    if (place) query.set(name, `${place.micros}-${place.id}`);
  }
  return query;
}

export function auditPath(filter: Wanted): `/admin/audit-log?${string}` | "/admin/audit-log" {
  const query = auditQuery(filter);
  return query.size > 0 ? `/admin/audit-log?${query}` : "/admin/audit-log";
}

/** Whether a filter narrows the list at all. */
export function isNarrowed({
  person,
  action,
  from,
  to,
}: Pick<AuditFilter, "person" | "action" | "from" | "to">): boolean {
  return auditQuery({ person, action, from, to }).size > 0;
}
