import type pg from "pg";

/** More is not made up for: a Postgres that is so far behind would have to be vacuumed on the way. */
const furthest = 200_000_000;

/**
 * A database that was restored from a dump into a new Postgres counts its transactions from the beginning, and the seals of the audit
 * trail go by their numbers: new events would come before those that are sealed. So the counter is moved on before anything is
 * written, some 300,000 numbers a second. Anywhere else there is nothing to do.
 */
export async function catchUpWithTrail(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ latest: string | null; behind: string | null }>(`
    select max(latest::text::numeric)::text as latest,
      max(latest::text::numeric) - pg_snapshot_xmax(pg_current_snapshot())::text::numeric as behind
    from clinics cross join lateral (select written_by as latest from audit_events
      where clinic_id = clinics.id order by written_by desc limit 1) theirs`);
  const behind = Number(rows[0]?.behind ?? -1);
  if (behind < 0 || behind > furthest) return;
  // Each round is a transaction of its own, and takes a number.
  await client.query(
    `do $$ begin while pg_current_xact_id() <= '${Number(rows[0]?.latest)}' loop commit; end loop; end $$`,
  );
}
