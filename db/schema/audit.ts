import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { clinics } from "./clinics";
import { clinicApp, clinicSetting } from "./wall";

/** A transaction's number, which never comes again. */
const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

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
    /** The transaction that wrote it. Once no older one runs, no event can come in before it any more, and it can be sealed. */
    writtenBy: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    index("audit_events_by_subject").on(t.clinicId, t.subjectId, t.id.desc().nullsFirst()),
    index("audit_events_by_actor").on(t.clinicId, t.actorId, t.id.desc().nullsFirst()),
    index("audit_events_by_action").on(t.clinicId, t.action, t.id.desc().nullsFirst()),
    index("audit_events_by_time").on(t.clinicId, t.at),
    index("audit_events_by_transaction").on(t.clinicId, t.writtenBy, t.id),
    pgPolicy("audit_events_read", { for: "select", to: clinicApp, using: sql`${t.clinicId} = ${clinicSetting}` }),
    pgPolicy("audit_events_add", { for: "insert", to: clinicApp, withCheck: sql`${t.clinicId} = ${clinicSetting}` }),
  ],
);

/**
 * A link of a clinic's chain: it covers the events after the previous link's, in the order of (`written_by`, `id`), and its hash
 * covers the previous link's. So an event that is edited, taken away or slipped in breaks it.
 */
export const auditSeals = pgTable(
  "audit_seals",
  {
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    /** 1, 2, 3 … in each clinic. */
    number: integer().notNull(),
    /** The last event that it covers. */
    lastWrittenBy: transactionId().notNull(),
    lastEventId: bigint({ mode: "number" }).notNull(),
    events: integer().notNull(),
    /** SHA-256, as hexadecimal. */
    hash: text().notNull(),
    sealedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.number] }),
    pgPolicy("audit_seals_read", { for: "select", to: clinicApp, using: sql`${t.clinicId} = ${clinicSetting}` }),
  ],
);
