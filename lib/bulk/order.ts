import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { rooms } from "@/db/schema/rooms";
import { bulkItems, bulkRuns } from "@/db/schema/runs";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";
import type { BulkOrder } from "./input";
import { countSelected, whereSelected } from "./selection";

/**
 * Orders one change for many people, who are counted and written down in this moment; the worker then goes from one to the next, each
 * in a transaction of its own. Sent twice, it answers the run that there is.
 */
export async function orderBulkRun(
  tx: Tx,
  actor: Actor<"users.manage">,
  { change, roomId, ids, filter, expected, creationKey }: BulkOrder,
): Promise<{ runId: number }> {
  await confirmRight(tx, actor, "users.manage");
  // Before anything is counted: what the run has done already makes it another number.
  const known = await findByKey(tx, creationKey);
  if (known) return known;
  if (roomId !== null) await refuseClosed(tx, roomId);
  const selection = { ids, filter };
  const total = await countSelected(tx, actor, selection);
  if (total !== expected) {
    throw new Refusal(
      `There are ${total.toLocaleString("en-US")} people now, and not ${expected.toLocaleString("en-US")}. Nothing was done; look again before you confirm.`,
    );
  }
  const { clinicId, userId: actorId } = actor;
  const [run] = await tx
    .insert(bulkRuns)
    .values({ clinicId, actorId, change, roomId, total, creationKey })
    .onConflictDoNothing({ target: [bulkRuns.clinicId, bulkRuns.creationKey] })
    .returning({ runId: bulkRuns.id });
  if (!run) return required(await findByKey(tx, creationKey));

  await tx.insert(bulkItems).select(
    tx
      .select({
        clinicId: memberships.clinicId,
        runId: sql<number>`${run.runId}::bigint`.as("run_id"),
        userId: memberships.userId,
        outcome: sql<null>`null`.as("outcome"),
        message: sql<null>`null`.as("message"),
      })
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinicId), whereSelected(actor, selection))),
  );
  await record(tx, actor, "bulk.ordered", null, { runId: run.runId, change, total });
  return run;
}

async function refuseClosed(tx: Tx, roomId: number): Promise<void> {
  const [room] = await tx.select({ closedAt: rooms.closedAt }).from(rooms).where(eq(rooms.id, roomId));
  if (!room) throw new Missing();
  if (room.closedAt) throw new Refusal("This room is inactive; nobody can be added to it.", "roomId");
}

async function findByKey(tx: Tx, creationKey: string): Promise<{ runId: number } | undefined> {
  const [known] = await tx.select({ runId: bulkRuns.id }).from(bulkRuns).where(eq(bulkRuns.creationKey, creationKey));
  return known;
}

function required<T>(run: T | undefined): T {
  if (!run) throw new Error("The run was not stored.");
  return run;
}
