import { lt, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { signUps } from "@/db/schema/landing";

/** Forgets who asked for an account and never followed the link; the messages to them go along. Answers how many. */
export async function purgeSignUps(): Promise<number> {
  const { rowCount } = await acrossClinics((tx) => tx.delete(signUps).where(lt(signUps.expiresAt, sql`now()`)));
  return rowCount ?? 0;
}
