import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";

/** Messages that one sweep brings back; the next one is a minute later. */
const most = 1000;

/**
 * Brings back what a killed worker left behind: messages due for more than a minute that no job waits for. The queue itself keeps
 * a dead worker's job locked for hours; writing the row makes a new one (the trigger in migration 0004). Answers how many.
 */
export async function sweepMail(): Promise<number> {
  const { rowCount } = await acrossClinics((tx) =>
    tx.execute(sql`
      update mail_outbox set state = 'queued', due_at = now()
      where (clinic_id, id) in (
        select clinic_id, id from mail_outbox m
        where state in ('queued', 'sending') and due_at < now() - interval '1 minute'
          and not exists (
            select from graphile_worker.jobs j
            where j.key = 'mail:' || m.clinic_id || ':' || m.id and j.locked_at is null and j.attempts < j.max_attempts
          )
        order by due_at limit ${most} for update skip locked
      )`),
  );
  return rowCount ?? 0;
}
