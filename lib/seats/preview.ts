import { and, count, eq } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";
import { counted } from "@/lib/counted";
import { atOneMoment, readAccount } from "./account";
import { plans } from "./plans";
import { type Quote, quoteOf, upToDate, type Wanted } from "./quote";
import { mostToAdd, mostToReduce, refusalOf } from "./refusals";
import { findSeatUse, type SeatUse } from "./use";

/** What a change would do, before it is confirmed. */
export type Preview = Quote &
  SeatUse & {
    /** Why it cannot be made, or null. */
    readonly refusal: string | null;
    /** How many seats can be added and given back. */
    readonly mostToAdd: number;
    readonly mostToReduce: number;
    /** What a lower plan does not have, in words. */
    readonly takesAway: readonly string[];
  };

/** Works out what a change would cost today, by what the command itself works it out; writes nothing. */
export function previewChange(actor: Actor<"plan.manage">, wanted: Wanted, now?: Date): Promise<Preview> {
  return inClinic(actor, async (tx) => {
    await atOneMoment(tx);
    const quote = quoteOf(upToDate(await readAccount(tx, now)), wanted);
    const use = await findSeatUse(tx);
    return {
      ...quote,
      ...use,
      refusal: refusalOf(quote, use),
      mostToAdd: mostToAdd(quote.from),
      mostToReduce: mostToReduce(quote.from, use),
      takesAway: await whatIsTakenAway(tx, quote),
    };
  });
}

async function whatIsTakenAway(tx: Tx, { from, to }: Quote): Promise<string[]> {
  const [old, next] = [plans[from.plan], plans[to.plan]];
  const words: string[] = [];
  if (next.maxSeats < old.maxSeats) words.push(`No more than ${counted(next.maxSeats, "user seat")}`);
  if (old.allowsDisable && !next.allowsDisable) {
    words.push("Providers can no longer be disabled");
    const disabled = await countDisabled(tx);
    if (disabled > 0) words.push(`${counted(disabled, "disabled provider")} cannot be activated`);
  }
  return words;
}

async function countDisabled(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ disabled: count() })
    .from(memberships)
    .where(and(eq(memberships.type, "provider"), eq(memberships.status, "disabled")));
  return row?.disabled ?? 0;
}
