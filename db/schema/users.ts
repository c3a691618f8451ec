import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { clinics } from "./clinics";
import { clinicApp, clinicSetting, userSetting } from "./wall";

/** A person's sign-in, shared by all clinics they belong to. Clinics see it through a membership only, and never the password hash. */
export const users = pgTable(
  "users",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity({ startWith: 1000100001 }),
    username: text().notNull(),
    email: text().notNull(),
    vseeId: text().notNull(),
    /** Argon2id; null until the person has chosen a password. Not readable by `clinic_app`. */
    passwordHash: text(),
    /** Since when somebody else knows the password, so that the next sign-in asks for a new one; null when nobody does. */
    passwordDueAt: timestamp({ withTimezone: true }),
    /** The clinic that created the sign-in: its admins may change username, e-mail and password. */
    homeClinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("users_username_unique").on(sql`lower(${t.username})`),
    index("users_email").on(sql`lower(${t.email})`),
    // `memberships` has its own wall, so this finds the people of the running clinic.
    pgPolicy("users_of_clinic", {
      for: "select",
      to: clinicApp,
      using: sql`exists (select 1 from memberships m where m.clinic_id = ${clinicSetting} and m.user_id = ${t.id})`,
    }),
    // A sign-in is changed by the clinic that made it and by the person alone, whatever other clinics they belong to.
    pgPolicy("users_add", { for: "insert", to: clinicApp, withCheck: sql`${t.homeClinicId} = ${clinicSetting}` }),
    pgPolicy("users_change", {
      for: "update",
      to: clinicApp,
      using: sql`${t.homeClinicId} = ${clinicSetting} or ${t.id} = ${userSetting}`,
    }),
  ],
);

/** The Argon2id hashes a person has used, the current one among them: none of the last few may come again. */
export const passwordHistory = pgTable(
  "password_history",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    passwordHash: text().notNull(),
    setAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("password_history_user").on(t.userId, t.id.desc()),
    // Written in a clinic's transaction, read by the sign-in alone.
    pgPolicy("password_history_add", {
      for: "insert",
      to: clinicApp,
      withCheck: sql`${t.userId} = ${userSetting} or exists (select 1 from users u where u.id = ${t.userId} and u.home_clinic_id = ${clinicSetting})`,
    }),
  ],
);

/** `password`: choose a first or a new password. `email`: confirm a new address, which waits in `payload`. */
export const linkPurposes = ["password", "email"] as const;

/**
 * What makes a mailed link work once: the link is derived from the serial, so raising the serial kills it. Nothing here opens
 * anything for who has the database but not the app's secret.
 */
export const userTokens = pgTable(
  "user_tokens",
  {
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text({ enum: linkPurposes }).notNull(),
    serial: integer().notNull().default(1),
    /** Null when there is no living link: it was used, or taken back. */
    expiresAt: timestamp({ withTimezone: true }),
    payload: text(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.purpose] }),
    choice("user_tokens_purpose", t.purpose, linkPurposes),
    pgPolicy("user_tokens_of_clinic", {
      for: "all",
      to: clinicApp,
      using: sql`exists (select 1 from memberships m where m.clinic_id = ${clinicSetting} and m.user_id = ${t.userId})`,
    }),
  ],
);
