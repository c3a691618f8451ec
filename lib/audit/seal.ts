import { sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { log, logFailure } from "@/lib/log";
import { isAfter, type Link, linkHash, origin, sealOrder } from "./chain";

/** Events of one link, and links that one run adds to a clinic's chain; what is left waits for the next run. */
const [mostEvents, mostLinks] = [5_000, 200];

/** No transaction that is still open, or yet to come, can write an event before these. */
const isSettled = sql`e.written_by < pg_snapshot_xmin(pg_current_snapshot())`;

/** Adds what has happened since the last round to the chain of each clinic. Answers how many events were sealed. */
export async function sealAudit(): Promise<number> {
  let sealed = 0;
  const ahead = await acrossClinics(countAhead);
  if (ahead > 0)
    log.error({ clinics: ahead }, "new audit events cannot be sealed; npm run audit:verify says what to do");
  for (const clinicId of await acrossClinics(listDue)) {
    // A clinic that cannot be sealed must not keep the others.
    sealed += await sealClinic(clinicId).catch((error) => {
      logFailure(error, "seals");
      return 0;
    });
  }
  return sealed;
}

async function sealClinic(clinicId: number): Promise<number> {
  let total = 0;
  for (let links = 0; links < mostLinks; links++) {
    const sealed = await acrossClinics((tx) => addLink(tx, clinicId));
    total += sealed;
    if (sealed < mostEvents) break;
  }
  return total;
}

/** One link over the next events, in the order in which transactions wrote them. Answers how many events it covers. */
async function addLink(tx: Tx, clinicId: number): Promise<number> {
  const { rows } = await tx.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('seals', ${clinicId}::bigint)) as held`,
  );
  // Another worker is at this chain.
  if (!rows[0]?.held) return 0;
  const tip = await findTip(tx, clinicId);
  const number = tip.number + 1;
  const hash = linkHash({
    clinicId: sql`${clinicId}::bigint`,
    number: sql`${number}::int`,
    previous: sql`${tip.hash}::text`,
  });
  const added = await tx.execute<{ events: number }>(sql`
    insert into audit_seals (clinic_id, number, last_written_by, last_event_id, events, hash)
    select ${clinicId}, ${number}, (array_agg(e.written_by order by ${sealOrder}))[count(*)],
      (array_agg(e.id order by ${sealOrder}))[count(*)], count(*), ${hash}
    from (select * from audit_events e where e.clinic_id = ${clinicId} and ${isAfter(tip)} and ${isSettled}
      order by ${sealOrder} limit ${mostEvents}) e
    having count(*) > 0
    returning events`);
  return added.rows[0]?.events ?? 0;
}

async function findTip(tx: Tx, clinicId: number): Promise<Link> {
  const { rows } = await tx.execute<Link>(sql`
    select number, hash, last_written_by::text as "writtenBy", last_event_id::text as "eventId"
    from audit_seals where clinic_id = ${clinicId} order by number desc limit 1`);
  return rows[0] ?? origin;
}

/** Clinics with events that can be sealed. */
async function listDue(tx: Tx): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select c.id from clinics c
    left join lateral (select last_written_by, last_event_id from audit_seals s where s.clinic_id = c.id
      order by s.number desc limit 1) tip on true
    where exists (select from audit_events e where e.clinic_id = c.id and ${isSettled}
      and (e.written_by, e.id) > (coalesce(tip.last_written_by, '0'::xid8), coalesce(tip.last_event_id, 0)))
    order by c.id`);
  return rows.map(({ id }) => Number(id));
}

/** Clinics whose chain ends with a number that this Postgres has not come to: nothing it writes comes behind it. */
async function countAhead(tx: Tx): Promise<number> {
  const { rows } = await tx.execute<{ ahead: number }>(sql`
    select count(*)::int as ahead from clinics c
    cross join lateral (select last_written_by from audit_seals s where s.clinic_id = c.id order by s.number desc limit 1) tip
    where tip.last_written_by >= pg_snapshot_xmax(pg_current_snapshot())`);
  return rows[0]?.ahead ?? 0;
}
