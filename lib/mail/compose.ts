import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import type { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { users, userTokens } from "@/db/schema/users";
import { linkPath } from "@/lib/auth/links";
import { env } from "@/lib/env";
import { type Message, messageOf } from "./messages";
import { type MailTemplate, mailTemplates } from "./templates";

export type Mail = Pick<typeof mailOutbox.$inferSelect, "clinicId" | "userId" | "template" | "data">;

/** Why a message's link opens nothing any more. */
export const deadLinks = {
  replaced: "The link was used or replaced before this could be sent.",
  expired: "The link expired before this could be sent.",
} as const;

/** Fills a message in with what is known now. It carries its link: whoever shows it decides whether that may be seen. */
export async function composeMail(tx: Tx, mail: Mail): Promise<Message> {
  const { template, purpose, serial } = partsOf(mail);
  const [facts] = await tx
    .select({ clinicName: clinics.name, firstName: memberships.firstName, username: users.username })
    .from(clinics)
    .leftJoin(memberships, and(eq(memberships.clinicId, clinics.id), eq(memberships.userId, mail.userId)))
    .leftJoin(users, eq(users.id, memberships.userId))
    .where(eq(clinics.id, mail.clinicId));
  if (!facts) throw new Error("The clinic of a message is not there.");
  const link = purpose ? env().APP_URL + linkPath(mail.userId, purpose, serial) : "";
  return messageOf(template, { ...facts, link, data: mail.data });
}

/** What became of a message's link; null while it works, and for a message without one. */
export async function findDeadLink(tx: Tx, mail: Mail): Promise<keyof typeof deadLinks | null> {
  const { purpose, serial } = partsOf(mail);
  if (!purpose) return null;
  const [link] = await tx
    .select({ serial: userTokens.serial, isLiving: sql<boolean | null>`${userTokens.expiresAt} > now()` })
    .from(userTokens)
    .where(and(eq(userTokens.userId, mail.userId), eq(userTokens.purpose, purpose)));
  if (link?.serial !== serial || link.isLiving === null) return "replaced";
  return link.isLiving ? null : "expired";
}

function partsOf({ template, data }: Mail) {
  const name = template as MailTemplate;
  return { template: name, purpose: mailTemplates[name].link, serial: Number(data.serial) };
}
