import { sql } from "drizzle-orm";
import {
  bigint,
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

/** The providers who look after a member. */
export const careTeam = pgTable(
  "care_team",
  {
    clinicId: bigint({ mode: "number" }).notNull(),
    memberId: bigint({ mode: "number" }).notNull(),
    providerId: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.memberId, t.providerId] }),
    index("care_team_by_provider").on(t.clinicId, t.providerId),
    foreignKey({
      name: "care_team_member",
      columns: [t.clinicId, t.memberId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    foreignKey({
      name: "care_team_provider",
      columns: [t.clinicId, t.providerId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    clinicWall("care_team", t.clinicId),
  ],
);

/** A word that a clinic sorts its members by. */
export const tags = pgTable(
  "tags",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    uniqueIndex("tags_name_unique").on(t.clinicId, sql`lower(${t.name})`),
    clinicWall("tags", t.clinicId),
  ],
);

/** Which member carries which tag. */
export const membershipTags = pgTable(
  "membership_tags",
  {
    clinicId: bigint({ mode: "number" }).notNull(),
    membershipId: bigint({ mode: "number" }).notNull(),
    tagId: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.membershipId, t.tagId] }),
    index("membership_tags_by_tag").on(t.clinicId, t.tagId),
    foreignKey({
      name: "membership_tags_membership",
      columns: [t.clinicId, t.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    foreignKey({
      name: "membership_tags_tag",
      columns: [t.clinicId, t.tagId],
      foreignColumns: [tags.clinicId, tags.id],
    }),
    clinicWall("membership_tags", t.clinicId),
  ],
);

/** An internal note about a member; patients never see it. */
export const notes = pgTable(
  "notes",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" }).notNull(),
    memberId: bigint({ mode: "number" }).notNull(),
    authorId: bigint({ mode: "number" }).notNull(),
    text: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Null while it stands as it was first written. */
    editedAt: timestamp({ withTimezone: true }),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    index("notes_by_author").on(t.clinicId, t.authorId),
    index("notes_by_member").on(t.clinicId, t.memberId, t.id.desc().nullsFirst()),
    foreignKey({
      name: "notes_member",
      columns: [t.clinicId, t.memberId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    foreignKey({
      name: "notes_author",
      columns: [t.clinicId, t.authorId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }),
    clinicWall("notes", t.clinicId),
  ],
);
