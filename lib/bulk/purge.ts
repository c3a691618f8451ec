import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { bulkRuns } from "@/db/schema/runs";
import { inBatches } from "@/lib/worker/batches";
import { daysKept } from "./limits";

/** Runs of one transaction: each may have 10,000 people, whose outcomes go along. */
const batch = 5;

/** Forgets runs that have been done for a while. Who was changed is in the audit trail. Answers how many. */
export function purgeBulkRuns(): Promise<number> {
  return inBatches(batch, (size) =>
    acrossClinics((tx) =>
      tx.execute(sql`
        delete from ${bulkRuns} where (clinic_id, id) in (
          select clinic_id, id from ${bulkRuns}
          where finished_at < now() - make_interval(days => ${daysKept}) and state = 'done'
          order by finished_at limit ${size})`),
    ),
  );
}
