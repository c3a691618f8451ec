import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { choice } from "./choice";
import { clinics } from "./clinics";
import { signUps } from "./landing";
import { users } from "./users";
import { clinicWall } from "./wall";

export const mailStates = ["queued", "sending", "sent", "failed", "held"] as const;

/**
 * Every message, written in the transaction of the change it tells about and delivered afterwards. It holds what the message is
 * made from, not its text: links are derived when it is sent, so this table opens nothing, and what is gone says nothing any more.
 */
export const mailOutbox = pgTable(
  "mail_outbox",
  {
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    clinicId: bigint({ mode: "number" })
      .notNull()
      .references(() => clinics.id),
    /** Whom it is for; it goes with them. Null for somebody who has no sign-in yet. */
    userId: bigint({ mode: "number" }).references(() => users.id, { onDelete: "cascade" }),
    /** Of a message to somebody who asked on a landing page to become a member. */
    signUpId: bigint({ mode: "number" }),
    /** Where it goes: not always the person's present address. */
    toAddress: text().notNull(),
    /** A name of `lib/mail/templates`. */
    template: text().notNull(),
    data: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    /** `held`: there was no mail server to send it to. `failed`: given up, until somebody sends it again. */
    state: text({ enum: mailStates }).notNull().default("queued"),
    attempts: integer().notNull().default(0),
    /** What the mail server said last, in one line. */
    lastError: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** While queued, when it is tried next; while sending, when the attempt counts as lost. */
    dueAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    index("mail_outbox_user").on(t.userId),
    index("mail_outbox_sign_up").on(t.clinicId, t.signUpId),
    foreignKey({
      name: "mail_outbox_sign_up",
      columns: [t.clinicId, t.signUpId],
      foreignColumns: [signUps.clinicId, signUps.id],
    }).onDelete("cascade"),
    check("mail_outbox_whom", sql`(${t.userId} is null) <> (${t.signUpId} is null)`),
    index("mail_outbox_by_state").on(t.clinicId, t.state, t.id.desc().nullsFirst()),
    index("mail_outbox_due").on(t.dueAt).where(sql`${t.state} in ('queued', 'sending')`),
    index("mail_outbox_by_age").on(t.createdAt),
    choice("mail_outbox_state", t.state, mailStates),
    clinicWall("mail_outbox", t.clinicId),
  ],
);
