import { sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { sessions } from "@/db/schema/sessions";

/** Days for which a session that is over is kept; who signed in and from where stays in the audit trail. */
const keptDays = 30;

/** Forgets the sessions that have been over for a while, with the addresses and browsers in them. Answers how many. */
export async function purgeSessions(): Promise<number> {
  const { rowCount } = await acrossClinics((tx) =>
    tx
      .delete(sessions)
      .where(sql`least(${sessions.endedAt}, ${sessions.expiresAt}) < now() - make_interval(days => ${keptDays})`),
  );
  return rowCount ?? 0;
}
