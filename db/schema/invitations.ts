import { sql } from "drizzle-orm";
import { bigint, boolean, foreignKey, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { memberships } from "./memberships";
import { clinicWall } from "./wall";

/**
 * How somebody was invited to a clinic; at most one for a membership. The link is derived from the serial, so raising it kills the
 * link, and nothing here opens anything for who has the database but not the app's secret.
 */
export const invitations = pgTable(
  "invitations",
  {
    clinicId: bigint({ mode: "number" }).notNull(),
    membershipId: bigint({ mode: "number" }).notNull(),
    /** The address that was invited: only its holder may accept. */
    email: text().notNull(),
    /** User ID of who invited last; without a foreign key, as in the audit trail. */
    invitedBy: bigint({ mode: "number" }).notNull(),
    serial: integer().notNull().default(1),
    sentAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Null when there is no living link: accepted, declined, or taken back. */
    expiresAt: timestamp({ withTimezone: true }),
    /** Whether the clinic had a record of them before it first invited them: a removed person, who is no stranger. */
    hadRecord: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.membershipId] }),
    foreignKey({
      name: "invitations_membership",
      columns: [t.clinicId, t.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete("cascade"),
    index("invitations_email").on(t.clinicId, sql`lower(${t.email})`),
    clinicWall("invitations", t.clinicId),
  ],
);
