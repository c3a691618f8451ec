import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import type { Lag } from "@/db/transaction-counter";
import { type Head, isAfter, type Link, linkHash, origin, sealOrder } from "./chain";

/** What is wrong with a clinic's trail: at which link of the chain, and what there is to say about it. */
type Fault = { seal: number; says: string };

/** The last seal of those that are missing some, how many events are gone, and how many they leave that nothing is known of. */
type Expired = { upTo: number; gone: number; left: number };

export type Verdict = {
  events: number;
  seals: number;
  head: Head | null;
  /** Events that are not sealed yet. */
  waiting: number;
  /** New events would come before sealed ones: the database was restored from a dump into a Postgres that has counted less. */
  lag: Lag | null;
  /** Events that were taken away after their six years, which `keep_audit` allows. */
  expired: Expired | null;
  faults: Fault[];
};

/** Links that are looked at in one query. */
const batch = 500;

type CheckedLink = {
  number: number;
  previous: number;
  hash: string;
  /** What the hash is now, worked out from the events that are there. */
  found_hash: string | null;
  events: number;
  found: number;
  first_id: string | null;
  last_id: string;
  has_last: boolean | null;
  /** Events that are later than the seal, by their moment and their ID. */
  later: number;
  /** Everything under it may have been taken away. */
  is_past_keeping: boolean;
};

/**
 * Walks a clinic's chain from its first link and compares each with the events that it covers. `noted` is a head that somebody wrote
 * down earlier: it finds also a chain that was cut off at its end, or made anew. Reads only, in the caller's transaction.
 */
export async function verifyClinic(tx: Tx, clinicId: number, noted: Head | null = null): Promise<Verdict> {
  const verdict: Verdict = { events: 0, seals: 0, head: null, waiting: 0, lag: null, expired: null, faults: [] };
  let isNotedThere = false;
  // No hash covers a seal's moment: one that is old behind one that is not, or over events that are not, was made to look so.
  let isPastKeeping = await isOldEnough(tx, clinicId);
  for (let from = 0; ; ) {
    const links = await checkLinks(tx, clinicId, from);
    for (const link of links) {
      verdict.events += link.found;
      verdict.seals += 1;
      verdict.head = { number: link.number, hash: link.hash };
      if (noted?.number === link.number && link.hash.startsWith(noted.hash)) isNotedThere = true;
      isPastKeeping &&= link.is_past_keeping;
      if (isPastKeeping && isMissingSome(link)) verdict.expired = withExpired(verdict.expired, link);
      else verdict.faults.push(...faultsOf(link));
    }
    if (links.length < batch) break;
    from = links.at(-1)?.number ?? 0;
  }
  if (noted && !isNotedThere) verdict.faults.push(faultOfHead(noted, verdict.head));
  Object.assign(verdict, await countWaiting(tx, clinicId));
  verdict.events += verdict.waiting;
  return verdict;
}

/** A clinic that is younger than what is kept has nothing that may be gone. */
async function isOldEnough(tx: Tx, clinicId: number): Promise<boolean> {
  const { rows } = await tx.execute(sql`select from clinics where id = ${clinicId} and created_at < ${kept}`);
  return rows.length > 0;
}

const isMissingSome = ({ number, previous, events, found }: CheckedLink) => number === previous + 1 && found < events;

function withExpired(before: Expired | null, { number, events, found }: CheckedLink): Expired {
  const { gone, left } = before ?? { gone: 0, left: 0 };
  return { upTo: number, gone: gone + events - found, left: left + found };
}

function faultsOf({ number, previous, events, found, ...link }: CheckedLink): Fault[] {
  const says = (words: string): Fault => ({ seal: number, says: words });
  if (number !== previous + 1) {
    // What such a link covers began with the one before it.
    const gap = number === previous + 2 ? `Seal ${previous + 1} is` : `Seals ${previous + 1} to ${number - 1} are`;
    return [says(`${gap} missing.`)];
  }
  if (found < events) {
    const missing = found === 0 ? `All ${events} events` : `${events - found} of ${events} events`;
    const last = link.has_last ? "" : `; the last of them, event ${link.last_id}, is gone`;
    return [
      says(
        `${missing} are missing${last}${link.first_id ? ` (the first that is there: event ${link.first_id})` : ""}.`,
      ),
    ];
  }
  if (found > events) {
    const later = link.later > 0 ? `; ${link.later} later than the seal: ${afterRestore}` : "";
    return [says(`There are ${found} events where ${events} were sealed, from event ${link.first_id} on${later}.`)];
  }
  if (link.hash === link.found_hash) return [];
  const which = events === 1 ? `Event ${link.first_id}` : `One of the events from ${link.first_id} to ${link.last_id}`;
  return [says(`${which} is not what was sealed.`)];
}

const afterRestore =
  "slipped in, or written after a restore from a dump into a Postgres that counted transactions from further back";

function faultOfHead(noted: Head, head: Head | null): Fault {
  if (!head || head.number < noted.number)
    return { seal: noted.number, says: `The chain ends at seal ${head?.number ?? 0}: what came after it was cut off.` };
  return { seal: noted.number, says: "The seal is not the one that was noted: the chain was made anew." };
}

/** From when on `keep_audit` lets nobody take an event away. */
const kept = sql`(now() - interval '6 years')`;

/** The links after number `from`, each with what there is of its events, worked out in the database. */
async function checkLinks(tx: Tx, clinicId: number, from: number): Promise<CheckedLink[]> {
  const clinic = sql`${clinicId}::bigint`;
  const hash = linkHash({ clinicId: clinic, number: sql`l.number`, previous: sql`l.previous_hash` });
  const { rows } = await tx.execute<CheckedLink>(sql`
    with links as (
      select *, lag(number, 1, 0) over w as previous, lag(hash, 1, ${origin.hash}) over w as previous_hash,
        lag(last_written_by, 1, ${origin.writtenBy}::xid8) over w as after_transaction,
        lag(last_event_id, 1, ${origin.eventId}::bigint) over w as after_event
      from (select * from audit_seals where clinic_id = ${clinic} and number >= ${from}
        order by number limit ${from === 0 ? batch : batch + 1}) s
      window w as (order by number))
    select l.number, l.previous, l.hash, l.events, l.last_event_id::text as last_id,
      l.sealed_at < ${kept} and theirs.has_kept is not true as is_past_keeping, theirs.*
    from links l cross join lateral (
      select count(*)::int as found, (array_agg(e.id::text order by ${sealOrder}))[1] as first_id,
        bool_or(e.id = l.last_event_id) as has_last, bool_or(e.at >= ${kept}) as has_kept,
        (count(*) filter (where e.at > l.sealed_at and e.id > l.last_event_id))::int as later,
        ${hash} as found_hash
      from audit_events e
      where e.clinic_id = ${clinic} and (e.written_by, e.id) > (l.after_transaction, l.after_event)
        and (e.written_by, e.id) <= (l.last_written_by, l.last_event_id)) theirs
    where l.number > ${from}
    order by l.number`);
  return rows;
}

async function countWaiting(tx: Tx, clinicId: number): Promise<Pick<Verdict, "waiting" | "lag">> {
  const [tip = origin] = (
    await tx.execute<Link>(sql`
      select last_written_by::text as "writtenBy", last_event_id::text as "eventId"
      from audit_seals where clinic_id = ${clinicId} order by number desc limit 1`)
  ).rows;
  const { rows } = await tx.execute<{ waiting: number; latest: string; behind: string }>(sql`
    select (select count(*)::int from audit_events e where e.clinic_id = ${clinicId} and ${isAfter(tip)}) as waiting,
      latest, latest - pg_snapshot_xmax(pg_current_snapshot())::text::numeric as behind
    from (select greatest(${tip.writtenBy}::numeric, (select e.written_by::text::numeric from audit_events e
      where e.clinic_id = ${clinicId} order by e.written_by desc limit 1)) as latest) trail`);
  const { waiting = 0, latest, behind } = rows[0] ?? {};
  return { waiting, lag: Number(behind) >= 0 ? { latest: Number(latest), behind: Number(behind) } : null };
}
