import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { Refusal } from "@/lib/refusal";

/**
 * Does one of several things in a transaction, inside a savepoint: what is refused is taken back and answered as its refusal, and the
 * transaction goes on with the next.
 */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<T | Refusal> {
  await tx.execute(sql`savepoint attempt`);
  try {
    const result = await work();
    await tx.execute(sql`release savepoint attempt`);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Released as well, or an attempt around this one would find this one's savepoint in the place of its own.
    await tx.execute(sql`rollback to savepoint attempt; release savepoint attempt`);
    return error;
  }
}
