import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db";
import { importRows, imports } from "@/db/schema/runs";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";
import type { ImportRef } from "./input";

/** Has the rows imported that the check found right, in the name of whoever says so. Said twice, they are imported once. */
export async function orderImport(tx: Tx, actor: Actor<"members.import">, { id }: ImportRef): Promise<void> {
  const [found] = await tx.select({ state: imports.state }).from(imports).where(eq(imports.id, id)).for("update");
  if (!found) throw new Missing();
  await confirmRight(tx, actor, "members.import");
  if (found.state !== "checked") return;
  const waiting = await tx.$count(importRows, and(eq(importRows.importId, id), isNull(importRows.outcome)));
  if (waiting === 0) throw new Refusal("No row of this file can be imported.");
  await tx.update(imports).set({ state: "queued", actorId: actor.userId }).where(eq(imports.id, id));
  await record(tx, actor, "members.importOrdered", null, { importId: id, total: waiting });
}
