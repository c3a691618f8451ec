import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Refusal } from "@/lib/refusal";
import { lockSubscription } from "@/lib/seats/subscription";
import { changePlace, confirmRight, findForChange } from "./change";
import type { Hold, UserRef } from "./input";
import { fullName } from "./labels";

/** Puts a member's record under a legal hold: nobody deletes it, and no purge does, until the hold is lifted. */
export async function placeHold(tx: Tx, actor: Actor<"users.manage">, { id, reason }: Hold): Promise<{ name: string }> {
  const user = await findMember(tx, actor, id);
  if (user.heldAt) throw new Refusal(`${fullName(user)}'s record is already under a legal hold.`);
  await changePlace(tx, user, { holdReason: reason, heldAt: sql`now()` });
  // The reason stays with the record: it may tell of the person's health.
  await record(tx, actor, "user.held", user);
  return { name: fullName(user) };
}

/** Lifts a legal hold; the record may be deleted again. */
export async function liftHold(tx: Tx, actor: Actor<"users.manage">, { id }: UserRef): Promise<{ name: string }> {
  const user = await findMember(tx, actor, id);
  if (!user.heldAt) throw new Refusal(`${fullName(user)}'s record is under no legal hold.`);
  await changePlace(tx, user, { holdReason: null, heldAt: null });
  await record(tx, actor, "user.released", user);
  return { name: fullName(user) };
}

async function findMember(tx: Tx, actor: Actor<"users.manage">, id: number) {
  await lockSubscription(tx);
  await confirmRight(tx, actor, "users.manage");
  const user = await findForChange(tx, id);
  if (user.type !== "member") throw new Refusal("A legal hold is for members' records.");
  return user;
}
