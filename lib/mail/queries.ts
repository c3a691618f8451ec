import { desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { mailOutbox } from "@/db/schema/mail";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { Actor } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";
import { runsAnotherClinic } from "@/lib/users/change";
import { composeMail } from "./compose";
import type { MailFilter } from "./input";
import { findDeadLink } from "./mail-links";
import { subjectOf } from "./messages";
import { hasMailServer, type MailState } from "./states";
import type { MailTemplate } from "./templates";

const mailRow = {
  id: mailOutbox.id,
  userId: mailOutbox.userId,
  toAddress: mailOutbox.toAddress,
  template: mailOutbox.template,
  state: mailOutbox.state,
  attempts: mailOutbox.attempts,
  lastError: mailOutbox.lastError,
  createdAt: mailOutbox.createdAt,
  dueAt: mailOutbox.dueAt,
  sentAt: mailOutbox.sentAt,
  firstName: memberships.firstName,
  lastName: memberships.lastName,
};

/** The clinic's messages, newest first, one page of them. A page past the end becomes the last one. */
export function listMail(actor: Actor<"mail.manage">, { state, size, ...filter }: MailFilter) {
  return inClinic(actor, async (tx) => {
    const where = state === "all" ? undefined : eq(mailOutbox.state, state);
    const list = await readPage(tx, { table: mailOutbox, where }, { ...filter, size }, (skipped) =>
      listPage(tx, where, size, skipped),
    );
    return {
      ...list,
      rows: list.rows.map((row) => ({ ...row, subject: subjectOf(row.template as MailTemplate, actor.clinicName) })),
    };
  });
}
export type MailRow = Awaited<ReturnType<typeof listMail>>["rows"][number];

/** One message with its words, or null when it is not of this clinic. */
export function findMail(actor: Actor<"mail.manage">, id: number) {
  return inClinic(actor, async (tx) => {
    const [mail] = await tx
      .select({
        ...mailRow,
        clinicId: mailOutbox.clinicId,
        signUpId: mailOutbox.signUpId,
        data: mailOutbox.data,
        type: memberships.type,
        isOwner: memberships.isOwner,
        isOurs: sql<boolean>`coalesce(${users.homeClinicId} = ${clinics.id} and not ${runsAnotherClinic}, false)`,
      })
      .from(mailOutbox)
      .innerJoin(clinics, eq(clinics.id, mailOutbox.clinicId))
      .leftJoin(memberships, eq(memberships.userId, mailOutbox.userId))
      .leftJoin(users, eq(users.id, memberships.userId))
      .where(eq(mailOutbox.id, id));
    if (!mail) return null;
    const [message, deadLink] = [await composeMail(tx, mail), await findDeadLink(tx, mail)];
    const hidden = deadLink
      ? "(This link no longer works.)"
      : showsLink(actor, mail)
        ? null
        : "(The link is only in the mail itself.)";
    const link = message.link && { ...message.link, href: hidden ?? message.link.href };
    return { ...mail, deadLink, message: { ...message, link }, isLinkShown: link !== null && hidden === null };
  });
}

/**
 * A link opens somebody's account, so it is shown only where it can reach them in no other way: without a mail server. The
 * account owner's is theirs alone, of this clinic or another, and so is a sign-in that another clinic made.
 */
function showsLink(
  actor: Actor<"mail.manage">,
  mail: { state: MailState; template: string; userId: number | null; isOwner: boolean | null; isOurs: boolean },
): boolean {
  const isUndelivered = !hasMailServer() && mail.state !== "sent";
  // Whoever may invite can copy it anyway, and a wish to sign up is the same for everybody: hiding some would tell who has a sign-in.
  if (mail.template === "invitation" || mail.template === "sign-up") return isUndelivered;
  return isUndelivered && mail.isOurs && (!mail.isOwner || mail.userId === actor.userId);
}

/** The ids of the page come first, from an index alone; only those rows are then joined. */
function listPage(tx: Tx, where: SQL | undefined, size: number, skipped: number) {
  const ids = tx
    .select({ id: mailOutbox.id })
    .from(mailOutbox)
    .where(where)
    .orderBy(desc(mailOutbox.id))
    .limit(size)
    .offset(skipped);
  return tx
    .select(mailRow)
    .from(mailOutbox)
    .leftJoin(memberships, eq(memberships.userId, mailOutbox.userId))
    .where(inArray(mailOutbox.id, ids))
    .orderBy(desc(mailOutbox.id));
}
