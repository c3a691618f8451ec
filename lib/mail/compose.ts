import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { signUps } from "@/db/schema/landing";
import type { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { users, userTokens } from "@/db/schema/users";
import { linkPath } from "@/lib/auth/links";
import { env } from "@/lib/env";
import { signUpPath } from "@/lib/landing/sign-up-link";
import { type Message, messageOf } from "./messages";
import { type MailTemplate, mailTemplates } from "./templates";

export type Mail = Pick<typeof mailOutbox.$inferSelect, "clinicId" | "userId" | "signUpId" | "template" | "data">;

/** Why a message's link opens nothing any more. */
export const deadLinks = {
  replaced: "The link was used or replaced before this could be sent.",
  expired: "The link expired before this could be sent.",
} as const;

/** No sign-in's ID: what somebody without one is looked up by. */
const nobody = 0;

/** Fills a message in with what is known now. It carries its link: whoever shows it decides whether that may be seen. */
export async function composeMail(tx: Tx, mail: Mail): Promise<Message> {
  const { template } = partsOf(mail);
  const [facts] = await tx
    .select({
      clinicName: clinics.name,
      // Who has only asked for an account typed their name on a public page: no message of ours repeats what anybody can type.
      firstName: memberships.firstName,
      username: users.username,
    })
    .from(clinics)
    .leftJoin(memberships, and(eq(memberships.clinicId, clinics.id), eq(memberships.userId, mail.userId ?? nobody)))
    .leftJoin(users, eq(users.id, memberships.userId))
    .where(eq(clinics.id, mail.clinicId));
  if (!facts) throw new Error("The clinic of a message is not there.");
  return messageOf(template, { ...facts, link: linkOf(mail), data: mail.data });
}

function linkOf(mail: Mail): string {
  const { purpose, serial } = partsOf(mail);
  if (purpose === null) return "";
  const path =
    purpose === "sign-up"
      ? signUpPath(mail.clinicId, Number(mail.signUpId))
      : linkPath(Number(mail.userId), purpose, serial);
  return env().APP_URL + path;
}

/** What became of a message's link; null while it works, and for a message without one. */
export async function findDeadLink(tx: Tx, mail: Mail): Promise<keyof typeof deadLinks | null> {
  const { purpose, serial } = partsOf(mail);
  if (!purpose) return null;
  if (purpose === "sign-up") return findDeadSignUp(tx, mail);
  const [link] = await tx
    .select({ serial: userTokens.serial, isLiving: sql<boolean | null>`${userTokens.expiresAt} > now()` })
    .from(userTokens)
    .where(and(eq(userTokens.userId, Number(mail.userId)), eq(userTokens.purpose, purpose)));
  if (link?.serial !== serial || link.isLiving === null) return "replaced";
  return link.isLiving ? null : "expired";
}

async function findDeadSignUp(tx: Tx, { signUpId }: Mail) {
  const [asked] = await tx
    .select({ isLiving: sql<boolean>`${signUps.expiresAt} > now()` })
    .from(signUps)
    .where(eq(signUps.id, Number(signUpId)));
  if (!asked) return "replaced";
  return asked.isLiving ? null : "expired";
}

function partsOf({ template, data }: Mail) {
  const name = template as MailTemplate;
  return { template: name, purpose: mailTemplates[name].link, serial: Number(data.serial) };
}
