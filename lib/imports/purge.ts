import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { imports } from "@/db/schema/runs";
import { inBatches } from "@/lib/worker/batches";
import { daysKept } from "./limits";

/** Imports of one transaction: each may have 10,000 rows, which go along. */
const batch = 5;

/** Forgets imports after a week, whether they were run or not. What became of them is in the audit trail. Answers how many. */
export function purgeImports(): Promise<number> {
  return inBatches(batch, (size) =>
    acrossClinics((tx) =>
      tx.execute(sql`
        delete from ${imports} where (clinic_id, id) in (
          select clinic_id, id from ${imports}
          where created_at < now() - make_interval(days => ${daysKept}) and state not in ('queued', 'running')
          order by created_at limit ${size})`),
    ),
  );
}
