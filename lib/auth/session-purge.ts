import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { inBatches } from "@/lib/worker/batches";

/** Days for which a session that is over is kept; who signed in and from where stays in the audit trail. */
const keptDays = 30;

/** Sessions of one transaction. */
const batch = 1000;

/** Forgets the sessions that have been over for a while, with the addresses and browsers in them. Answers how many. */
export function purgeSessions(): Promise<number> {
  return inBatches(batch, (size) =>
    acrossClinics((tx) =>
      tx.execute(sql`
        delete from ${sessions} where id in (
          select id from ${sessions}
          where least(ended_at, expires_at) < now() - make_interval(days => ${keptDays})
          order by least(ended_at, expires_at) limit ${size})`),
    ),
  );
}
