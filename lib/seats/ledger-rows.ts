import { desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db";
import { billingEntries } from "@/db/schema/billing";
import { memberships } from "@/db/schema/memberships";

const previous = alias(billingEntries, "previous");

/**
 * Entries of the ledger with what stood before them, and the name of who did it, looked up now: whoever is gone is not named any
 * more, and the months that begin by themselves are nobody's doing.
 */
export function selectEntries(tx: Tx, where: SQL | undefined) {
  const before = tx
    .select({
      planBefore: sql<typeof previous.$inferSelect.plan>`${previous.plan}`.as("plan_before"),
      paidBefore: sql<number>`${previous.paidSeats}`.as("paid_before"),
    })
    .from(previous)
    .where(lt(previous.id, billingEntries.id))
    .orderBy(desc(previous.id))
    .limit(1)
    .as("before");
  return tx
    .select({
      id: billingEntries.id,
      at: billingEntries.at,
      day: billingEntries.day,
      kind: billingEntries.kind,
      plan: billingEntries.plan,
      paidSeats: billingEntries.paidSeats,
      seatPrice: billingEntries.seatPrice,
      amount: billingEntries.amount,
      statementOn: billingEntries.statementOn,
      actorId: billingEntries.actorId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      planBefore: before.planBefore,
      paidBefore: before.paidBefore,
    })
    .from(billingEntries)
    .leftJoinLateral(before, sql`true`)
    .leftJoin(memberships, eq(memberships.userId, billingEntries.actorId))
    .where(where);
}
export type EntryRow = Awaited<ReturnType<typeof selectEntries>>[number];
