import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { inBatches } from "@/lib/worker/batches";
import { monthsKept } from "./limits";

/** Messages of one transaction. */
const batch = 1000;

/** Forgets old messages, but for those that are still to be sent; their links have been dead for long. Answers how many. */
export function purgeMail(): Promise<number> {
  return inBatches(batch, (size) =>
    acrossClinics((tx) =>
      tx.execute(sql`
        delete from ${mailOutbox} where (clinic_id, id) in (
          select clinic_id, id from ${mailOutbox}
          where created_at < now() - make_interval(months => ${monthsKept}) and state not in ('queued', 'sending')
          order by created_at limit ${size})`),
    ),
  );
}
