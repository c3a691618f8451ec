import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { memberships } from "./memberships";
import { rooms } from "./rooms";
import { clinicWall } from "./wall";

export const visitStatuses = ["scheduled", "waiting", "in_progress", "completed", "missed", "cancelled"] as const;
/** Who made it: somebody who planned it, or the patient who came to the room without one. */
const visitOrigins = ["scheduled", "walk_in"] as const;
/** Why a visit did not take place. */
export const exitReasons = ["patient_left", "no_show", "technical", "rescheduled", "care_elsewhere", "other"] as const;

/** One patient's consultation in one room: of a member, or of a guest, who has a name and no account. */
export const visits = pgTable(
  "visits",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" }).notNull(),
    roomId: bigint({ mode: "number" }).notNull(),
    /** Null for a guest. */
    memberId: bigint({ mode: "number" }),
    guestName: text(),
    /** Null while nobody has taken the visit. */
    providerId: bigint({ mode: "number" }),
    status: text({ enum: visitStatuses }).notNull(),
    origin: text({ enum: visitOrigins }).notNull().default("scheduled"),
    /** What the patient comes for, in their own words. */
    reason: text(),
    scheduledAt: timestamp({ withTimezone: true }).notNull(),
    /** Since when the patient has been in the waiting room. */
    arrivedAt: timestamp({ withTimezone: true }),
    startedAt: timestamp({ withTimezone: true }),
    /** When it was over, whichever way: completed, missed or cancelled. Null while it is to come or goes on. */
    endedAt: timestamp({ withTimezone: true }),
    exitReason: text({ enum: exitReasons }),
    /** In words, where the list has none that fits. */
    exitNote: text(),
    /** Of the form that created it, so that a form sent twice creates one visit. */
    creationKey: uuid(),
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
    index("visits_by_provider").on(t.clinicId, t.providerId, t.scheduledAt),
    index("visits_by_room").on(t.clinicId, t.roomId),
    // Few visits are ever to come, so the index that counts them stays small.
    index("visits_to_come")
      .on(t.clinicId, t.providerId)
      .where(sql`${t.status} in ('scheduled', 'waiting', 'in_progress')`),
    index("visits_open_by_room")
      .on(t.clinicId, t.roomId)
      .where(sql`${t.status} in ('scheduled', 'waiting', 'in_progress')`),
    // Holds all that the dashboard asks of a visit, so that a year of them is counted without reading one.
    index("visits_by_end").on(t.clinicId, t.endedAt, t.roomId, t.status, t.exitReason),
    unique("visits_creation_key").on(t.clinicId, t.creationKey),
    check("visits_patient", sql`(${t.memberId} is null) <> (${t.guestName} is null)`),
    check("visits_exit", sql`${t.exitReason} is null or ${t.status} in ('missed', 'cancelled')`),
    choice("visits_status", t.status, visitStatuses),
    choice("visits_origin", t.origin, visitOrigins),
    choice("visits_exit_reason", t.exitReason, exitReasons),
    clinicWall("visits", t.clinicId),
  ],
);
