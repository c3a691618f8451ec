import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { env } from "@/lib/env";
import { type Mail, mailLinkPath } from "./mail-links";
import { type Message, messageOf } from "./messages";
import type { MailTemplate } from "./templates";

/** No sign-in's ID: what somebody without one is looked up by. */
const nobody = 0;

/**
 * Fills a message in with what is known now. It carries its link: whoever shows it decides whether that may be seen. Who has only
 * asked for an account is not named: their name was typed on a public page, and no message of ours repeats what anybody can type.
 */
export async function composeMail(tx: Tx, mail: Mail): Promise<Message> {
  const [facts] = await tx
    .select({
      clinicName: clinics.name,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      username: users.username,
    })
    .from(clinics)
    .leftJoin(memberships, and(eq(memberships.clinicId, clinics.id), eq(memberships.userId, mail.userId ?? nobody)))
    .leftJoin(users, eq(users.id, memberships.userId))
    .where(eq(clinics.id, mail.clinicId));
  if (!facts) throw new Error("The clinic of a message is not there.");
  const path = mailLinkPath(mail);
  return messageOf(mail.template as MailTemplate, {
    ...facts,
    // Who was invited by address alone has no name yet.
    firstName: facts.lastName ? facts.firstName : null,
    link: path === null ? "" : env().APP_URL + path,
    data: mail.data,
  });
}
