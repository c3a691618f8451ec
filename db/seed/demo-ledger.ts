import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { eventOfChange, eventOfStatement } from "@/lib/seats/events";
import { postMonths } from "@/lib/seats/open-months";
import type { PlanName } from "@/lib/seats/plans";
import { postChange } from "@/lib/seats/post";
import { quoteOf, type Wanted } from "@/lib/seats/quote";
import type { auditEvents } from "../schema/audit";
import { subscriptions } from "../schema/clinics";

type Event = typeof auditEvents.$inferInsert;

type History = {
  /** What it began with, and when. */
  plan: PlanName;
  paidSeats: number;
  startedAt: Date;
  /** What the owner changed since, oldest first. */
  changes: readonly { readonly at: Date; readonly wanted: Wanted }[];
  ownerId: number;
};

/** Ten in the morning in California, so many months ago on that day of the month. */
export function monthsAgo(months: number, day: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, day, 18));
}

/**
 * The ledger and the statements of a clinic up to today, made by what makes them in daily life, with the clock moved back. Answers
 * the events of the audit trail; the statements were mailed long ago.
 */
export async function addLedger(tx: NodePgDatabase, clinicId: number, history: History): Promise<Event[]> {
  const { plan, paidSeats, startedAt, changes, ownerId } = history;
  await tx.insert(subscriptions).values({ clinicId, plan, paidSeats, startedAt });
  // The ledger is read behind the clinic's wall alone.
  await tx.execute(sql`set local role clinic_app`);
  await tx.execute(sql`select set_config('app.clinic_id', ${String(clinicId)}, true)`);
  const events: Event[] = [];
  for (const { at, wanted } of [...changes, ...monthsSince(startedAt)].sort((a, b) => Number(a.at) - Number(b.at))) {
    const { account, issued } = await postMonths(tx, { clinicId }, at);
    events.push(...issued.map((statement) => ({ clinicId, at, ...eventOfStatement(statement) })));
    if (!wanted) continue;
    const quote = quoteOf(account, wanted);
    await postChange(tx, { clinicId, userId: ownerId }, quote, { key: `demo:${events.length}`, now: at });
    events.push({ clinicId, at, actorId: ownerId, ...eventOfChange(quote) });
  }
  await tx.execute(sql`reset role`);
  await tx.execute(sql`select set_config('app.clinic_id', '', true)`);
  return events;
}

/** The beginning, ten minutes into each month since then in California, and now. */
function monthsSince(start: Date): { at: Date; wanted?: undefined }[] {
  const now = new Date();
  const months: { at: Date }[] = [{ at: start }];
  for (let month = start.getUTCMonth() + 1; ; month++) {
    const at = new Date(Date.UTC(start.getUTCFullYear(), month, 1, 8, 10));
    if (at >= now) return [...months, { at: now }];
    months.push({ at });
  }
}
