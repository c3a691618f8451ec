import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { inClinic, type Tx } from "@/db";
import { isDatabaseAway } from "@/db/failure";
import { mailOutbox } from "@/db/schema/mail";
import { env } from "@/lib/env";
import { logFailure } from "@/lib/log";
import { composeMail } from "./compose";
import { deadLinks, findDeadLink, type Mail } from "./mail-links";
import type { Message } from "./messages";
import { plainText } from "./plain-text";
import { type MailRefusal, messageIdOf, refusalIn, send } from "./smtp";

/** A row of the outbox, as the queue's job names it. */
export const MailJob = z.object({ clinicId: z.int(), mailId: z.int() });
type MailJob = z.output<typeof MailJob>;

const second = 1;
const minute = 60 * second;
const hour = 60 * minute;

/** How long one worker has a message to itself; more than sending ever takes. */
const lease = 2 * minute;

/** Seconds from one attempt to the next: eight attempts in a day and a half. */
const pauses = [30 * second, 2 * minute, 10 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour];
const mostAttempts = pauses.length + 1;

type Taken = Mail & { attempts: number; toAddress: string; message: Message };

/**
 * Delivers one message, if it is due and no other worker has it: taken in one short transaction, sent outside of any, settled in
 * another. Whoever is killed in between leaves a lease that ends, and the sweep finds the message again.
 */
export async function deliverMail(job: MailJob, server = env().SMTP_URL): Promise<void> {
  const mail = await inClinic(job, (tx) => (server ? take(tx, job) : hold(tx, job)));
  if (!mail || !server) return;
  try {
    const { subject } = mail.message;
    // Loaded with the first message: it brings React's server renderer along, which no page may have in its bundle.
    const { htmlOf } = await import("./html");
    const letter = { subject, html: await htmlOf(mail.message), text: plainText(mail.message) };
    await send(server, { ...letter, to: mail.toAddress, messageId: messageIdOf(job) });
  } catch (error) {
    const refusal = refusalIn(error) ?? unexpected(error);
    return inClinic(job, (tx) => settleRefused(tx, job, mail.attempts, refusal));
  }
  await patiently(() => inClinic(job, (tx) => settleSent(tx, job)));
}

const isRow = ({ mailId }: MailJob) => eq(mailOutbox.id, mailId);
const isUnsent = inArray(mailOutbox.state, ["queued", "sending"]);
const isDue = and(isUnsent, sql`${mailOutbox.dueAt} <= now()`);
const after = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

/** Takes the lease, or answers null: the message is gone, sent, not due yet, another worker's, or not to be sent at all. */
async function take(tx: Tx, job: MailJob): Promise<Taken | null> {
  const [mail] = await tx
    .update(mailOutbox)
    .set({ state: "sending", attempts: sql`${mailOutbox.attempts} + 1`, dueAt: after(lease) })
    .where(and(isRow(job), isDue))
    .returning();
  if (!mail) return null;
  if (mail.attempts > mostAttempts) {
    return giveUp(tx, job, mail.lastError ?? "Sending was interrupted again and again.");
  }
  const deadLink = await findDeadLink(tx, mail);
  if (deadLink) return giveUp(tx, job, deadLinks[deadLink]);
  return { ...mail, message: await composeMail(tx, mail) };
}

/** Without a mail server the message waits for an admin, who finds it on the Mail page. */
async function hold(tx: Tx, job: MailJob): Promise<null> {
  await tx
    .update(mailOutbox)
    .set({ state: "held" })
    .where(and(isRow(job), isDue));
  return null;
}

async function giveUp(tx: Tx, job: MailJob, lastError: string): Promise<null> {
  await tx.update(mailOutbox).set({ state: "failed", lastError }).where(isRow(job));
  return null;
}

/** Only while the attempt is still this worker's: a later one may have succeeded meanwhile. */
async function settleRefused(tx: Tx, job: MailJob, attempt: number, { isFinal, words }: MailRefusal): Promise<void> {
  const pause = isFinal ? undefined : pauses[attempt - 1];
  const next = pause ? { state: "queued" as const, dueAt: after(pause) } : { state: "failed" as const };
  await tx
    .update(mailOutbox)
    .set({ ...next, lastError: words })
    .where(and(isRow(job), eq(mailOutbox.state, "sending"), eq(mailOutbox.attempts, attempt)));
}

/** The mail server has it, whoever else may be trying: nobody needs to send it again. */
async function settleSent(tx: Tx, job: MailJob): Promise<void> {
  await tx
    .update(mailOutbox)
    .set({ state: "sent", sentAt: sql`now()`, lastError: null })
    .where(and(isRow(job), isUnsent));
}

/** A database that is away for a moment is waited for: forgetting what was sent would mean sending it twice. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (const pause of [1, 2, 4, 8, 16]) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await sleep(pause * 1000);
    }
  }
  await work();
}

function unexpected(error: unknown): MailRefusal {
  return { isFinal: false, words: `The message could not be made or sent (reference ${logFailure(error, "mail")}).` };
}
