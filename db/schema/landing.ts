import { bigint, foreignKey, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { clinics } from "./clinics";
import { rooms } from "./rooms";
import { clinicWall } from "./wall";

/**
 * Counts the changes of whatever a clinic's landing pages show; kept by triggers, so that no writer can forget it. Every process
 * keeps what it has read until this moves on.
 */
export const landingStamps = pgTable(
  "landing_stamps",
  {
    clinicId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => clinics.id),
    stamp: integer().notNull().default(1),
  },
  (t) => [clinicWall("landing_stamps", t.clinicId)],
);

/**
 * Somebody who asked on a landing page to become a member of its room. They are nobody yet: only who reads the mail to the
 * address becomes one, so that nobody can be signed up by others and no name is taken.
 */
export const signUps = pgTable(
  "sign_ups",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    roomId: bigint({ mode: "number" }).notNull(),
    email: text().notNull(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    index("sign_ups_room").on(t.clinicId, t.roomId),
    index("sign_ups_expiry").on(t.expiresAt),
    foreignKey({
      name: "sign_ups_room",
      columns: [t.clinicId, t.roomId],
      foreignColumns: [rooms.clinicId, rooms.id],
    }).onDelete("cascade"),
    clinicWall("sign_ups", t.clinicId),
  ],
);
