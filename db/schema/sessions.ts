import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { memberships } from "./memberships";
import { users } from "./users";
import { clinicWall } from "./wall";

const sessionEnds = ["signed_out", "idle", "disabled", "password", "elsewhere", "changed"] as const;

/** One signed-in browser. The cookie holds only this id, so ending the row signs the browser out at its next request. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The clinic it works in; null until a person of several has chosen one. */
    clinicId: bigint({ mode: "number" }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    /** When the person last gave their password in this session; what an open browser alone must not do asks for it again. */
    confirmedAt: timestamp({ withTimezone: true }),
    /** Since when the password was right and the second factor is still owed; null when none is. */
    codeDueAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
    endedBy: text({ enum: sessionEnds }),
    address: text(),
    userAgent: text(),
  },
  (t) => [
    foreignKey({
      name: "sessions_membership",
      columns: [t.clinicId, t.userId],
      foreignColumns: [memberships.clinicId, memberships.userId],
    }).onDelete("cascade"),
    index("sessions_open").on(t.clinicId, t.userId).where(sql`${t.endedAt} is null`),
    index("sessions_user").on(t.userId),
    index("sessions_by_end").on(sql`least(${t.endedAt}, ${t.expiresAt})`),
    choice("sessions_ended_by", t.endedBy, sessionEnds),
    clinicWall("sessions", t.clinicId),
  ],
);

/** Failed sign-ins by key (who, from where), counted in Postgres so that every instance counts together. */
export const throttle = pgTable("throttle", {
  /** A keyed hash of what is counted: the table tells nobody which usernames were tried. */
  key: text().primaryKey(),
  failures: integer().notNull(),
  windowStartedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
}).enableRLS();
