import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgPolicy, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { clinics } from "./clinics";
import { clinicApp, clinicSetting } from "./wall";

/**
 * Who did what to whom, when and from where. `clinic_app` may add rows and read them, nothing else.
 * People are kept by their ID without a foreign key: an event outlives the person, and holds no name and no health data.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** `noun.pastTense`, such as `user.disabled`. */
    action: text().notNull(),
    /** User ID of who did it; null for the system itself. */
    actorId: bigint({ mode: "number" }),
    /** User ID of whom it was done to. */
    subjectId: bigint({ mode: "number" }),
    details: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    address: text(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    index("audit_events_by_subject").on(t.clinicId, t.subjectId, t.id.desc().nullsFirst()),
    pgPolicy("audit_events_read", { for: "select", to: clinicApp, using: sql`${t.clinicId} = ${clinicSetting}` }),
    pgPolicy("audit_events_add", { for: "insert", to: clinicApp, withCheck: sql`${t.clinicId} = ${clinicSetting}` }),
  ],
);
