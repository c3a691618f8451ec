import { and, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { auditEvents } from "@/db/schema/audit";
import type { Place } from "./path";
import type { Search } from "./search";

const { clinicId, id, at, action, actorId, subjectId, details, address } = auditEvents;

/** In microseconds, as the place of a page needs it: of the events of one millisecond none is lost and none comes twice. */
const micros = sql<number>`(extract(epoch from ${at}) * 1000000)::bigint`.mapWith(Number);

type Walk = { direction: "older" | "newer"; from: Place | null; limit: number };

/**
 * The next events of a search, newest first or, going `newer`, oldest first. What is looked for by person or by action alone comes
 * in the order in which it was written, as their indexes have it; everything else by its moment. The IDs come first, each kind of
 * match from an index of its own, and only those rows are then read.
 */
export function listEvents(tx: Tx, search: Search, walk: Walk) {
  const isByMoment = search.since !== null || search.until !== null || !(search.people ?? search.actions);
  const turn = sql.raw(walk.direction === "older" ? "desc" : "asc");
  const order = isByMoment ? sql`at ${turn}, id ${turn}` : sql`id ${turn}`;
  const begun = walk.from && isBeyond(walk.from, walk.direction, isByMoment);
  const matches = branchesOf(search).map(
    (branch) =>
      sql`(select ${id}, ${at} from ${auditEvents} where ${and(branch, begun ?? undefined) ?? sql`true`}
        order by ${order} limit ${walk.limit})`,
  );
  if (matches.length === 0) return [];
  const ids = sql`(select id from (${sql.join(matches, sql` union all `)}) as found
    group by id, at order by ${order} limit ${walk.limit})`;
  return tx
    .select({ id, at, micros, action, actorId, subjectId, details, address })
    .from(auditEvents)
    .where(inArray(id, ids))
    .orderBy(order);
}
export type AuditEvent = Awaited<ReturnType<typeof listEvents>>[number];

/** How many events a search finds. */
export async function countEvents(tx: Tx, search: Search): Promise<number> {
  const [row] = await tx
    .select({ total: sql<number>`count(*)::int` })
    .from(auditEvents)
    .where(
      and(...limitsOf(search), search.actions ? inArray(action, [...search.actions]) : undefined, concerns(search)),
    );
  return row?.total ?? 0;
}

function isBeyond({ micros, id: last }: Place, direction: Walk["direction"], isByMoment: boolean): SQL {
  const [beyond, atMost] = direction === "older" ? [sql`<`, sql`<=`] : [sql`>`, sql`>=`];
  if (!isByMoment) return sql`${id} ${beyond} ${last}`;
  const moment = sql`${isoOf(micros)}::timestamptz`;
  return sql`${at} ${atMost} ${moment} and (${at}, ${id}) ${beyond} (${moment}, ${last}::bigint)`;
}

/** What Postgres answers from one index each: events by and about each person, those of each action, or those of the days. */
function branchesOf(search: Search): (SQL | undefined)[] {
  const { people, actions, since, until } = search;
  const limits = and(...limitsOf(search));
  if (people) {
    const among = and(limits, actions ? inArray(action, [...actions]) : undefined);
    return people.flatMap((person) => [and(eq(actorId, person), among), and(eq(subjectId, person), among)]);
  }
  if (!actions) return [limits];
  return since || until
    ? [and(inArray(action, [...actions]), limits)]
    : actions.map((one) => and(eq(action, one), limits));
}

function limitsOf({ clinicId: clinic, since, until }: Search): (SQL | undefined)[] {
  return [eq(clinicId, clinic), since ? gte(at, since) : undefined, until ? lt(at, until) : undefined];
}

function concerns({ people }: Search): SQL | undefined {
  if (!people) return undefined;
  if (people.length === 0) return sql`false`;
  return sql`(${inArray(actorId, [...people])} or ${inArray(subjectId, [...people])})`;
}

function isoOf(micros: number): string {
  const fraction = String(micros % 1_000_000).padStart(6, "0");
  return new Date(Math.floor(micros / 1_000_000) * 1_000).toISOString().replace(".000Z", `.${fraction}Z`);
}
