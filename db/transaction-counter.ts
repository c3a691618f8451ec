import type pg from "pg";

/** Numbers that a start makes up for, in about ten minutes. More of them are for whoever runs Postgres. */
const furthest = 200_000_000;

/** How far the counter is behind the trail: the latest number in it, and how many lie between. */
export type Lag = { readonly latest: number; readonly behind: number };

/**
 * A database that was restored from a dump into a new Postgres counts its transactions from the beginning, and the seals of the audit
 * trail go by their numbers: new events would come before those that are sealed. So the counter is moved on before anything is
 * written, some 300,000 numbers a second; throws where that would take too long. Anywhere else there is nothing to do.
 */
export async function catchUpWithTrail(client: pg.Client): Promise<void> {
  // The latest events may have been taken away after their six years; their seals stay.
  const { rows } = await client.query<{ latest: string | null; behind: string | null }>(`
    select max(latest::text::numeric)::text as latest,
      max(latest::text::numeric) - pg_snapshot_xmax(pg_current_snapshot())::text::numeric as behind
    from clinics cross join lateral (
      (select written_by as latest from audit_events where clinic_id = clinics.id order by written_by desc limit 1)
      union all
      (select last_written_by from audit_seals where clinic_id = clinics.id order by number desc limit 1)) theirs`);
  const lag = { latest: Number(rows[0]?.latest), behind: Number(rows[0]?.behind ?? -1) };
  if (lag.behind < 0) return;
  if (lag.behind > furthest) throw new Error(lagInWords(lag));
  // Each round is a transaction of its own, and takes a number.
  await client.query(`do $$ begin while pg_current_xact_id() <= '${lag.latest}' loop commit; end loop; end $$`);
}

/** What is the matter, and what to do, in one line. */
export function lagInWords(lag: Lag): string {
  const { latest, behind } = lag;
  const counts = `This Postgres counts transactions from further back than the one that wrote the audit trail, which is at ${latest}, ${behind} ahead (restored from a dump?): new events would come before sealed ones and cannot be sealed.`;
  return `${counts} ${behind > furthest ? byHand(lag) : "Starting the server catches up."}`;
}

/** The epoch is the half of the number above the 32 bits that Postgres itself works with, so any is safe. */
function byHand({ latest }: Lag): string {
  const epoch = Math.floor(latest / 2 ** 32) + 1;
  return `Stop the server and Postgres, run "pg_resetwal --epoch=${epoch}" on the data directory of Postgres, and start both again; README.md has another way, under "Verify the audit trail".`;
}
