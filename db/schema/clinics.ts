import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { clinicSetting, clinicWall, wall } from "./wall";

/** One account (tenant). Nothing of one clinic is ever visible in another. */
export const clinics = pgTable(
  "clinics",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    /** IANA zone; decides what a day is, and how times are shown. */
    timeZone: text().notNull().default("UTC"),
    /** Minutes without activity after which a session ends (HIPAA automatic log-off). */
    idleMinutes: integer().notNull().default(15),
    /** Days after which a member who is Pending delete is deleted for good; null: only ever by a person. */
    purgeAfterDays: integer(),
    /** Years for which a member's visits must be kept; until then the member cannot be deleted. 0: no such duty. */
    retentionYears: integer().notNull().default(0),
    /** Since when the clinic works with remote medics, whose subtype is offered only then; null: it does not. */
    remoteMedicsSince: timestamp({ withTimezone: true }),
    /** Since when patients may sign up on a landing page; null: they may not. */
    signUpSince: timestamp({ withTimezone: true }),
    /** Since when somebody without an account may enter a waiting room; null: they may not. */
    guestsSince: timestamp({ withTimezone: true }),
    /** Since when search engines may list the landing pages; null: they may not. */
    indexableSince: timestamp({ withTimezone: true }),
    /** Since when everybody here needs a second factor to work in the clinic; null: whoever wants one has one. */
    twoFactorRequiredSince: timestamp({ withTimezone: true }),
    /** Counts changes of the settings; a form saves only over the version it was opened with. */
    version: integer().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check("clinics_idle_minutes", sql`${t.idleMinutes} between 1 and 480`),
    check("clinics_purge_after_days", sql`${t.purgeAfterDays} between 1 and 3650`),
    check("clinics_retention_years", sql`${t.retentionYears} between 0 and 50`),
    wall("clinics", sql`${t.id} = ${clinicSetting}`),
  ],
);

export const planNames = ["basic", "plus", "premium", "enterprise"] as const;

/** What a clinic pays for. The row is the lock under which seats and statuses change, one at a time in a clinic. */
export const subscriptions = pgTable(
  "subscriptions",
  {
    clinicId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => clinics.id),
    plan: text({ enum: planNames }).notNull(),
    paidSeats: integer().notNull(),
    /** Since when it is paid for: the first month costs from this day on, by the clinic's calendar. */
    startedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    choice("subscriptions_plan", t.plan, planNames),
    check("subscriptions_paid_seats", sql`${t.paidSeats} between 1 and 100000`),
    clinicWall("subscriptions", t.clinicId),
  ],
);
