import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, pgTable, primaryKey, text, timestamp, unique } from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { clinics, planNames } from "./clinics";
import { clinicWall } from "./wall";

/** `month`: what a month costs with the seats it begins with. The others: what a change within it adds or gives back. */
const billingKinds = ["month", "seats_added", "seats_reduced", "plan_changed"] as const;

/**
 * The ledger of a clinic, append-only. Each entry says what stands after it, so what every day of a month costs, and whether the
 * entries add up to that, follows from the entries alone.
 */
export const billingEntries = pgTable(
  "billing_entries",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    at: timestamp({ withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The day by the clinic's calendar; never before the one of the entry before. */
    day: date({ mode: "string" }).notNull(),
    kind: text({ enum: billingKinds }).notNull(),
    plan: text({ enum: planNames }).notNull(),
    paidSeats: integer().notNull(),
    /** Cents for one seat and month, as they were then. */
    seatPrice: integer().notNull(),
    /** Cents: a charge above zero, a credit below. */
    amount: bigint({ mode: "number" }).notNull(),
    /** The statement on which it appears: the first day of a month. */
    statementOn: date({ mode: "string" }).notNull(),
    /** User ID of who did it, without a foreign key: the ledger outlives people. Null for the system itself. */
    actorId: bigint({ mode: "number" }),
    /** Of the form or the month, so that what is sent twice is one entry. */
    key: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique("billing_entries_key").on(t.clinicId, t.key),
    index("billing_entries_by_statement").on(t.clinicId, t.statementOn, t.id),
    check("billing_entries_statement_on", sql`extract(day from ${t.statementOn}) = 1`),
    check("billing_entries_paid_seats", sql`${t.paidSeats} between 1 and 100000`),
    choice("billing_entries_kind", t.kind, billingKinds),
    choice("billing_entries_plan", t.plan, planNames),
    clinicWall("billing_entries", t.clinicId),
  ],
);

/** A monthly statement, issued once and never changed: what stood in the ledger for it, and what became of the sum. */
export const statements = pgTable(
  "statements",
  {
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    /** The first day of a month by the clinic's calendar. */
    issuedOn: date({ mode: "string" }).notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The clinic's name at that time. */
    clinicName: text().notNull(),
    /** Cents, zero or below: credit that the statement before could not use up. */
    carriedIn: bigint({ mode: "number" }).notNull(),
    /** Cents: the sum of its ledger entries. */
    entriesTotal: bigint({ mode: "number" }).notNull(),
    /** Cents to be paid; zero when credit covers everything. */
    due: bigint({ mode: "number" }).notNull(),
    /** Cents, zero or below: credit for the next statement. */
    carriedOut: bigint({ mode: "number" }).notNull(),
    /** How it is to be paid, and under which reference: what the payment provider answered. */
    paymentProvider: text().notNull(),
    paymentReference: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.issuedOn] }),
    check("statements_issued_on", sql`extract(day from ${t.issuedOn}) = 1`),
    check("statements_sum", sql`${t.carriedIn} + ${t.entriesTotal} = ${t.due} + ${t.carriedOut}`),
    check("statements_signs", sql`${t.carriedIn} <= 0 and ${t.carriedOut} <= 0 and ${t.due} >= 0`),
    clinicWall("statements", t.clinicId),
  ],
);
