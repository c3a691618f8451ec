import { sql } from "drizzle-orm";
import { bigint, index, pgPolicy, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { clinics } from "./clinics";
import { clinicApp, clinicSetting } from "./wall";

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
  ],
);
