import { bigint, customType, foreignKey, pgTable, primaryKey, text, timestamp, unique } from "drizzle-orm/pg-core";
import { memberships } from "./memberships";
import { clinicWall } from "./wall";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A provider's picture, as patients see it. A new one is a new row, so that an address never changes what it shows. */
export const pictures = pgTable(
  "pictures",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" }).notNull(),
    membershipId: bigint({ mode: "number" }).notNull(),
    /** WebP without metadata, square: 512 and 96 pixels. */
    large: bytea().notNull(),
    small: bytea().notNull(),
    /** SHA-256 of `large`, in hex: the ETag. */
    digest: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    // Patients ask for a picture before a clinic is known.
    unique("pictures_id").on(t.id),
    unique("pictures_one_each").on(t.clinicId, t.membershipId),
    foreignKey({
      name: "pictures_membership",
      columns: [t.clinicId, t.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    clinicWall("pictures", t.clinicId),
  ],
);
