import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { clinics } from "./clinics";
import { clinicWall } from "./wall";

/** What can be done with many people at once. */
export const bulkChanges = ["suspend", "activate", "disable", "assign_room", "reset_email", "remove"] as const;
export const runStates = ["queued", "running", "done"] as const;
/** What became of one person or row; null while it waits. */
export const outcomes = ["done", "refused", "failed"] as const;

/** One change for many people, and whose order it was: their right is asked for again at each person. */
export const bulkRuns = pgTable(
  "bulk_runs",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    /** User ID; without a foreign key, as in the audit trail. */
    actorId: bigint({ mode: "number" }).notNull(),
    change: text({ enum: bulkChanges }).notNull(),
    /** The room to assign; null for every other change. */
    roomId: bigint({ mode: "number" }),
    state: text({ enum: runStates }).notNull().default("queued"),
    total: integer().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp({ withTimezone: true }),
    /** Of the form that ordered it, so that a form sent twice orders one run. */
    creationKey: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique("bulk_runs_creation_key").on(t.clinicId, t.creationKey),
    index("bulk_runs_unfinished").on(t.createdAt).where(sql`${t.state} <> 'done'`),
    index("bulk_runs_by_end").on(t.finishedAt),
    choice("bulk_runs_change", t.change, bulkChanges),
    choice("bulk_runs_state", t.state, runStates),
    clinicWall("bulk_runs", t.clinicId),
  ],
);

/** One person of a run, by their ID, which may be gone by now. */
export const bulkItems = pgTable(
  "bulk_items",
  {
    clinicId: bigint({ mode: "number" }).notNull(),
    runId: bigint({ mode: "number" }).notNull(),
    userId: bigint({ mode: "number" }).notNull(),
    outcome: text({ enum: outcomes }),
    /** Why not, as the person who ordered it would have read it. */
    message: text(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.runId, t.userId] }),
    foreignKey({
      name: "bulk_items_run",
      columns: [t.clinicId, t.runId],
      foreignColumns: [bulkRuns.clinicId, bulkRuns.id],
    }).onDelete("cascade"),
    index("bulk_items_waiting").on(t.clinicId, t.runId, t.userId).where(sql`${t.outcome} is null`),
    choice("bulk_items_outcome", t.outcome, outcomes),
    clinicWall("bulk_items", t.clinicId),
  ],
);

export const importStates = ["checked", ...runStates] as const;

/** A file of members, checked and perhaps run. Its rows are kept until it was run, and no longer than a week. */
export const imports = pgTable(
  "imports",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    actorId: bigint({ mode: "number" }).notNull(),
    fileName: text().notNull(),
    state: text({ enum: importStates }).notNull().default("checked"),
    total: integer().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    index("imports_by_age").on(t.createdAt),
    choice("imports_state", t.state, importStates),
    clinicWall("imports", t.clinicId),
  ],
);

/** One row of the file, by its line in it. */
export const importRows = pgTable(
  "import_rows",
  {
    clinicId: bigint({ mode: "number" }).notNull(),
    importId: bigint({ mode: "number" }).notNull(),
    line: integer().notNull(),
    /** As it was typed, by column; null once it has become a member. */
    values: jsonb().$type<Record<string, string>>(),
    /** What is wrong with it, by column. */
    errors: jsonb().$type<Record<string, string>>().notNull().default({}),
    outcome: text({ enum: outcomes }),
    message: text(),
    /** User ID of the member it became. */
    userId: bigint({ mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.importId, t.line] }),
    foreignKey({
      name: "import_rows_import",
      columns: [t.clinicId, t.importId],
      foreignColumns: [imports.clinicId, imports.id],
    }).onDelete("cascade"),
    choice("import_rows_outcome", t.outcome, outcomes),
    clinicWall("import_rows", t.clinicId),
  ],
);
