import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import type { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { users, userTokens } from "@/db/schema/users";
import { type LinkPurpose, linkPath } from "@/lib/auth/links";
import { env } from "@/lib/env";
import { type Message, messageOf } from "./messages";
import { type MailTemplate, mailTemplates } from "./templates";

export type Mail = Pick<typeof mailOutbox.$inferSelect, "clinicId" | "userId" | "template" | "data">;

/** Why a message's link opens nothing any more. */
export const deadLinks = {
  replaced: "The link was used or replaced before this could be sent.",
  expired: "The link expired before this could be sent.",
} as const;

type Composed = {
  message: Message;
  /** Null for a living link, and for a message without one. */
  deadLink: keyof typeof deadLinks | null;
};

/** Fills a message in with what is known now. `linkWords` stand where the link would, for who may read the message but not use it. */
export async function composeMail(tx: Tx, mail: Mail, linkWords?: string): Promise<Composed> {
  const template = mail.template as MailTemplate;
  const { link: purpose } = mailTemplates[template];
  const serial = Number(mail.data.serial);
  const [facts] = await tx
    .select({ clinicName: clinics.name, firstName: memberships.firstName, username: users.username })
    .from(clinics)
    .leftJoin(memberships, and(eq(memberships.clinicId, clinics.id), eq(memberships.userId, mail.userId)))
    .leftJoin(users, eq(users.id, memberships.userId))
    .where(eq(clinics.id, mail.clinicId));
  if (!facts) throw new Error("The clinic of a message is not there.");
  const link = purpose ? (linkWords ?? env().APP_URL + linkPath(mail.userId, purpose, serial)) : "";
  return {
    message: messageOf(template, { ...facts, link, data: mail.data }),
    deadLink: purpose && (await findDeath(tx, mail.userId, purpose, serial)),
  };
}

async function findDeath(tx: Tx, userId: number, purpose: LinkPurpose, serial: number) {
  const [link] = await tx
    .select({ serial: userTokens.serial, isLiving: sql<boolean | null>`${userTokens.expiresAt} > now()` })
    .from(userTokens)
    .where(and(eq(userTokens.userId, userId), eq(userTokens.purpose, purpose)));
  if (link?.serial !== serial || link.isLiving === null) return "replaced";
  return link.isLiving ? null : "expired";
}
