import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";

/** Resolves as soon as some transaction of this file of tests waits for another one. */
export async function waitForLock(): Promise<void> {
  for (;;) {
    const { rows } = await acrossClinics((tx) =>
      tx.execute(
        sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() limit 1`,
      ),
    );
    if (rows.length > 0) return;
  }
}
