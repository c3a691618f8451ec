import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  type ExtraConfigColumn,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { clinics } from "./clinics";
import { users } from "./users";
import { clinicWall } from "./wall";

export const membershipTypes = ["provider", "member"] as const;
export const providerSubtypes = ["lsp", "csr", "remote_medic", "medical_assistant"] as const;
export const membershipStatuses = ["invited", "active", "suspended", "pending_delete", "disabled", "removed"] as const;
export const roleNames = ["clinic_admin", "account_manager", "scheduler", "analyst"] as const;

const isListed = (status: AnyPgColumn) => sql`${status} <> 'removed'`;

const lastLogin = (t: { lastLoginAt: ExtraConfigColumn; id: ExtraConfigColumn }) =>
  [t.lastLoginAt.desc().nullsLast(), t.id.desc().nullsFirst()] as const;

/** A person's place in one clinic, and that clinic's own record of them. */
export const memberships = pgTable(
  "memberships",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id),
    type: text({ enum: membershipTypes }).notNull(),
    subtype: text({ enum: providerSubtypes }),
    isOwner: boolean().notNull().default(false),
    status: text({ enum: membershipStatuses }).notNull(),
    statusChangedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    phone: text(),
    dateOfBirth: date({ mode: "string" }),
    address: text(),
    city: text(),
    state: text(),
    zip: text(),
    /** ISO 3166-1 alpha-2. */
    country: text(),
    /** Of a provider: before and after the name, as patients see it ("Dr.", "MD"). */
    title: text(),
    suffix: text(),
    gender: text(),
    licenceNumber: text(),
    /** Where the licence holds, such as CA. */
    licenceState: text(),
    /** Of a provider, for patients: plain text with line breaks. */
    bio: text(),
    primaryCareName: text(),
    primaryCarePhone: text(),
    /** IANA zone of the person; null means the clinic's. */
    timeZone: text(),
    /** Why this record must not be deleted (a legal hold), and since when; both null while there is none. */
    holdReason: text(),
    heldAt: timestamp({ withTimezone: true }),
    /** When the person accepted the terms with an invitation; null for who came in another way. */
    termsAcceptedAt: timestamp({ withTimezone: true }),
    /** Of the form that created it, so that a form sent twice creates one person. */
    creationKey: uuid(),
    /** Last sign-in to this clinic; what happens in other clinics is not this clinic's to know. */
    lastLoginAt: timestamp({ withTimezone: true }),
    signedUpAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Counts changes; a form saves only over the version it was opened with. */
    version: integer().notNull().default(1),
    /** What a name search compares with: a leading space, so that a short term can mean "a word that begins with". */
    searchName: text().notNull().generatedAlwaysAs(sql`' ' || search_text(first_name || ' ' || last_name)`),
    sortName: text().notNull().generatedAlwaysAs(sql`search_text(last_name || ' ' || first_name)`),
    /** The sign-in's e-mail, folded; kept by a trigger so that one clinic's search reads one clinic's index. */
    searchEmail: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique("memberships_once_per_clinic").on(t.clinicId, t.userId),
    unique("memberships_creation_key").on(t.clinicId, t.creationKey),
    check("memberships_hold", sql`(${t.holdReason} is null) = (${t.heldAt} is null)`),
    uniqueIndex("memberships_one_owner").on(t.clinicId).where(sql`${t.isOwner}`),
    check("memberships_owner_active", sql`not ${t.isOwner} or (${t.status} = 'active' and ${t.type} = 'provider')`),
    choice("memberships_type", t.type, membershipTypes),
    choice("memberships_status", t.status, membershipStatuses),
    choice("memberships_subtype_known", t.subtype, providerSubtypes),
    check("memberships_subtype", sql`(${t.type} = 'provider') = (${t.subtype} is not null)`),
    check("memberships_pending_delete", sql`${t.status} <> 'pending_delete' or ${t.type} = 'member'`),
    index("memberships_user").on(t.userId),
    // One index for each order of the Users page, read forwards or backwards; ids break ties, so that no page repeats or skips a
    // person. They leave out who was removed, as the page does, so a far page is counted off in the index alone.
    index("memberships_by_name").on(t.clinicId, t.sortName, t.id).where(isListed(t.status)),
    index("memberships_by_last_login")
      .on(t.clinicId, ...lastLogin(t))
      .where(isListed(t.status)),
    index("memberships_by_sign_up").on(t.clinicId, t.signedUpAt, t.id).where(isListed(t.status)),
    index("memberships_by_status").on(t.clinicId, t.status, ...lastLogin(t)),
    // Few are ever marked, so the worker that purges them reads a small index.
    index("memberships_pending_delete_since")
      .on(t.clinicId, t.statusChangedAt)
      .where(sql`${t.status} = 'pending_delete'`),
    index("memberships_providers").on(t.clinicId, t.status, t.id).where(sql`${t.type} = 'provider'`),
    index("memberships_search_name").using("gin", t.clinicId, t.searchName.op("gin_trgm_ops")),
    index("memberships_search_email").using("gin", t.clinicId, t.searchEmail.op("gin_trgm_ops")),
    index("memberships_exact_email").on(t.clinicId, t.searchEmail),
    clinicWall("memberships", t.clinicId),
  ],
);

/** Extra rights on a provider; they add up. */
export const membershipRoles = pgTable(
  "membership_roles",
  {
    clinicId: bigint({ mode: "number" }).notNull(),
    membershipId: bigint({ mode: "number" }).notNull(),
    role: text({ enum: roleNames }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.membershipId, t.role] }),
    foreignKey({
      name: "membership_roles_membership",
      columns: [t.clinicId, t.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete("cascade"),
    choice("membership_roles_role", t.role, roleNames),
    clinicWall("membership_roles", t.clinicId),
  ],
);
