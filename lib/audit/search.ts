import { inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { findDays } from "@/lib/clinic-day";
import type { AuditAction } from "./actions";
import type { AuditFilter } from "./input";
import { type AuditKind, actionsOf, auditKinds } from "./kinds";

/** What is looked for: null means everything. */
export type Search = {
  /** The wall says so, too; named as well, Postgres knows how much there is in this one clinic, and which index is the shortest way. */
  clinicId: number;
  /** User IDs of whom an event may be by or about. */
  people: readonly number[] | null;
  actions: readonly AuditAction[] | null;
  /** From this moment on, and before that one. */
  since: Date | null;
  until: Date | null;
};

/** People whose events are looked for one by one; a name that more have says too little. */
export const mostPeople = 100;

/** What a filter means in the actor's clinic, on its calendar; null when more people than `mostPeople` fit. */
export async function searchOf(
  tx: Tx,
  { clinicId, timeZone }: { readonly clinicId: number; readonly timeZone: string },
  { person, action, from, to }: Pick<AuditFilter, "person" | "action" | "from" | "to">,
): Promise<Search | null> {
  const people = person === "" ? null : await findPeople(tx, person);
  if (people && people.length > mostPeople) return null;
  return {
    clinicId,
    people,
    actions: action === "all" ? null : isKind(action) ? actionsOf(action) : [action],
    since: from === "" ? null : (await findDay(tx, timeZone, from)).begin,
    until: to === "" ? null : (await findDay(tx, timeZone, to)).end,
  };
}

const isKind = (action: AuditKind | AuditAction): action is AuditKind => action in auditKinds;

/** Who is meant. Only an ID finds people who are gone. */
async function findPeople(tx: Tx, person: string): Promise<number[]> {
  // What cannot be an ID is nobody's.
  if (/^\d+$/.test(person)) return person.length <= 15 ? [Number(person)] : [];
  const [name, email] = person.includes("@") ? ["", person] : [person, ""];
  const rows = await tx
    .select({ id: memberships.userId })
    .from(memberships)
    .where(inArray(memberships.id, sql`(select search_memberships(${name}, ${email}))`))
    .limit(mostPeople + 1);
  return rows.map(({ id }) => id);
}

function findDay(tx: Tx, timeZone: string, day: string) {
  return findDays(tx, timeZone, {
    ...{ first: 0, last: 0 },
    now: sql`((${day}::date + time '12:00') at time zone ${timeZone}::text)`,
  });
}
