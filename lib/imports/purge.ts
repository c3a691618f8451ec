import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { imports } from "@/db/schema/runs";
import { daysKept } from "./limits";

/** Imports of one transaction: each may have 10,000 rows, which go along. */
const batch = 5;

/** Forgets imports after a week, whether they were run or not. What became of them is in the audit trail. Answers how many. */
export async function purgeImports(): Promise<number> {
  for (let purged = 0; ; ) {
    const { rowCount } = await acrossClinics((tx) =>
      tx.execute(sql`
        delete from ${imports} where (clinic_id, id) in (
          select clinic_id, id from ${imports}
          where created_at < now() - make_interval(days => ${daysKept}) and state not in ('queued', 'running')
          order by created_at limit ${batch})`),
    );
    purged += rowCount ?? 0;
    if ((rowCount ?? 0) < batch) return purged;
  }
}
