import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { Missing, Refusal } from "@/lib/refusal";
import { confirmRight } from "@/lib/users/change";
import type { MailRef } from "./input";
import { findDeadLink } from "./mail-links";
import { canBeRetried, hasMailServer } from "./states";

/** Sends a message again that was given up, or held while there was no mail server: from the first attempt on. */
export async function retryMail(tx: Tx, actor: Actor<"mail.manage">, { id }: MailRef): Promise<{ id: number }> {
  const [mail] = await tx.select().from(mailOutbox).where(eq(mailOutbox.id, id)).for("update");
  if (!mail) throw new Missing();
  await confirmRight(tx, actor, "mail.manage");
  if (!hasMailServer()) throw new Refusal("No SMTP server is set. Set SMTP_URL and start the server again first.");
  if (!canBeRetried(mail.state)) throw new Refusal("This message has been sent, or is on its way already.");
  if (await findDeadLink(tx, mail)) {
    throw new Refusal("The link in this message no longer works. Have a new one sent from the person's own page.");
  }
  await tx
    .update(mailOutbox)
    .set({ state: "queued", attempts: 0, lastError: null, dueAt: sql`now()` })
    .where(eq(mailOutbox.id, id));
  await record(tx, actor, "mail.retried", mail.userId === null ? null : { userId: mail.userId }, { mailId: id });
  return { id };
}
