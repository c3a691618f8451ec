import { asc, desc, gte, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { billingEntries, statements } from "@/db/schema/billing";
import { clinics, subscriptions } from "@/db/schema/clinics";
import { laterOf } from "./calendar";
import type { PlanName } from "./plans";

const entry = {
  day: billingEntries.day,
  kind: billingEntries.kind,
  plan: billingEntries.plan,
  paidSeats: billingEntries.paidSeats,
  seatPrice: billingEntries.seatPrice,
  amount: billingEntries.amount,
  statementOn: billingEntries.statementOn,
  key: billingEntries.key,
};
export type Entry = Pick<typeof billingEntries.$inferSelect, keyof typeof entry>;

/** What a clinic's money is worked out from. */
export type Account = {
  readonly clinicName: string;
  readonly plan: PlanName;
  readonly paidSeats: number;
  /** The day on which the subscription began, and today, by the clinic's calendar. */
  readonly startedOn: string;
  readonly today: string;
  readonly lastStatement: { readonly issuedOn: string; readonly carriedOut: number } | null;
  /** Since the last statement and on it, oldest first: all of the latest month is among them. */
  readonly entries: readonly Entry[];
};

/**
 * Reads what stands. Under the subscription's lock the day is the one on which the change happens: `now()` would be the moment at
 * which the transaction began, and midnight may have passed while it waited. Today never goes back: a clinic may have moved west.
 */
export async function readAccount(tx: Tx, now?: Date): Promise<Account> {
  const moment = now ? sql`${now.toISOString()}::timestamptz` : sql`clock_timestamp()`;
  const dayOf = (at: unknown) => sql<string>`(${at} at time zone ${clinics.timeZone})::date::text`;
  const [clinic] = await tx
    .select({
      clinicName: clinics.name,
      plan: subscriptions.plan,
      paidSeats: subscriptions.paidSeats,
      startedOn: dayOf(subscriptions.startedAt),
      today: dayOf(moment),
    })
    .from(subscriptions)
    .innerJoin(clinics, sql`${clinics.id} = ${subscriptions.clinicId}`);
  if (!clinic) throw new Error("The clinic has no subscription.");
  const [lastStatement = null] = await tx
    .select({ issuedOn: statements.issuedOn, carriedOut: statements.carriedOut })
    .from(statements)
    .orderBy(desc(statements.issuedOn))
    .limit(1);
  const entries = await tx
    .select(entry)
    .from(billingEntries)
    .where(lastStatement ? gte(billingEntries.statementOn, lastStatement.issuedOn) : undefined)
    .orderBy(asc(billingEntries.id));
  const today = laterOf(clinic.today, entries.at(-1)?.day ?? clinic.startedOn);
  return { ...clinic, today, lastStatement, entries };
}

/** Makes all reads of a transaction see the same moment; for those that look without the lock. */
export async function atOneMoment(tx: Tx): Promise<void> {
  await tx.execute(sql`set transaction isolation level repeatable read, read only`);
}
