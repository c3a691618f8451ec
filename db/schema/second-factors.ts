import { bigint, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { users } from "./users";

/** A person's authenticator app (TOTP, RFC 6238). For the sign-in alone: no clinic reads it. */
export const secondFactors = pgTable("second_factors", {
  userId: bigint({ mode: "number" })
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Encrypted with a key made from the app's secret: a stolen database makes no codes. */
  secret: text().notNull(),
  /** Since when it is asked for; null while it is being set up and the first code has not come. */
  confirmedAt: timestamp({ withTimezone: true }),
  /** The time step of the last code that was taken: each code opens once. */
  lastStep: bigint({ mode: "number" }),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
}).enableRLS();

/** Codes on paper for who has lost the app; each opens once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    number: integer().notNull(),
    /** A keyed hash: the codes are long and random, so nothing slower is needed. */
    hash: text().notNull(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.userId, t.number] })],
).enableRLS();
