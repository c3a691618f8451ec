import { type SQL, sql } from "drizzle-orm";

/** A link of a clinic's chain, as far as the next one builds on it. */
export type Link = { number: number; hash: string; writtenBy: string; eventId: string };

/** What stands before the first link. */
export const origin: Link = { number: 0, hash: "", writtenBy: "0", eventId: "0" };

/** The latest link of a clinic's chain, for an auditor to note: `12:ab34…`. */
export type Head = Pick<Link, "number" | "hash">;

export const headInWords = ({ number, hash }: Head): string => `${number}:${hash}`;

/** The order in which events are sealed. One of a transaction that was slow to end is written before others, and seen after them. */
export const sealOrder = sql`e.written_by, e.id`;

/** Whether the event `e` comes after a link. */
export function isAfter({ writtenBy, eventId }: Pick<Link, "writtenBy" | "eventId">): SQL {
  return sql`(e.written_by, e.id) > (${writtenBy}::xid8, ${eventId}::bigint)`;
}

/**
 * What of an event `e` is sealed; the same event gives the same text on every Postgres. A moment that was changed to `infinity` has
 * no number, and must not end the verification.
 */
const eventText = sql`json_build_array(
  e.id, case when isfinite(e.at) then (extract(epoch from e.at) * 1000000)::bigint end, e.action, e.actor_id, e.subject_id, e.details, e.address)::text`;

/**
 * The hash of a link over the events `e` of a group: SHA-256, as hexadecimal, of one line that names the clinic, the link and the
 * hash before it, and a line for each event. Sealing and verifying know no other.
 */
export function linkHash({ clinicId, number, previous }: { clinicId: SQL; number: SQL; previous: SQL }): SQL<string> {
  const lines = sql`json_build_array(${clinicId}, ${number}, ${previous})::text
    || E'\\n' || string_agg(${eventText}, E'\\n' order by ${sealOrder})`;
  return sql`encode(sha256(convert_to(${lines}, 'UTF8')), 'hex')`;
}
