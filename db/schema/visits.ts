import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { memberships } from "./memberships";
import { rooms } from "./rooms";
import { clinicWall } from "./wall";

export const visitStatuses = ["scheduled", "waiting", "in_progress", "completed", "missed", "cancelled"] as const;

/** One patient's consultation in one room. */
export const visits = pgTable(
  "visits",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" }).notNull(),
    roomId: bigint({ mode: "number" }).notNull(),
    memberId: bigint({ mode: "number" }).notNull(),
    /** Null while nobody has taken the visit. */
    providerId: bigint({ mode: "number" }),
    status: text({ enum: visitStatuses }).notNull(),
    scheduledAt: timestamp({ withTimezone: true }).notNull(),
    startedAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    foreignKey({ name: "visits_room", columns: [t.clinicId, t.roomId], foreignColumns: [rooms.clinicId, rooms.id] }),
    foreignKey({
      name: "visits_member",
      columns: [t.clinicId, t.memberId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    foreignKey({
      name: "visits_provider",
      columns: [t.clinicId, t.providerId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    index("visits_by_member").on(t.clinicId, t.memberId, t.scheduledAt),
    // Deleting a person or a room asks whether any visit names them; without these it would read every visit of the clinic.
    index("visits_by_provider").on(t.clinicId, t.providerId),
    index("visits_by_room").on(t.clinicId, t.roomId),
    // Few visits are ever to come, so the index that counts them stays small.
    index("visits_to_come")
      .on(t.clinicId, t.providerId)
      .where(sql`${t.status} in ('scheduled', 'waiting', 'in_progress')`),
    choice("visits_status", t.status, visitStatuses),
    clinicWall("visits", t.clinicId),
  ],
);
