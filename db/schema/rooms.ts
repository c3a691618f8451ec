import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { clinics } from "./clinics";
import { memberships } from "./memberships";
import { clinicWall } from "./wall";

/** A waiting room with a patient landing page at `/u/{slug}`. */
export const rooms = pgTable(
  "rooms",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    name: text().notNull(),
    slug: text().notNull(),
    code: text().notNull(),
    /** When the room was made inactive; null while it is active. */
    closedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Counts changes; a form saves only over the version it was opened with. */
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    // Landing pages carry no clinic in their address, so a slug is unique over all clinics.
    uniqueIndex("rooms_slug_unique").on(t.slug),
    uniqueIndex("rooms_code_unique").on(t.clinicId, sql`lower(${t.code})`),
    check("rooms_slug_form", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    clinicWall("rooms", t.clinicId),
  ],
);

/** Who belongs to which room, providers and members alike. */
export const roomAssignments = pgTable(
  "room_assignments",
  {
    clinicId: bigint({ mode: "number" }).notNull(),
    roomId: bigint({ mode: "number" }).notNull(),
    membershipId: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.roomId, t.membershipId] }),
    index("room_assignments_by_membership").on(t.clinicId, t.membershipId, t.roomId),
    foreignKey({
      name: "room_assignments_room",
      columns: [t.clinicId, t.roomId],
      foreignColumns: [rooms.clinicId, rooms.id],
    }),
    foreignKey({
      name: "room_assignments_membership",
      columns: [t.clinicId, t.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    clinicWall("room_assignments", t.clinicId),
  ],
);
