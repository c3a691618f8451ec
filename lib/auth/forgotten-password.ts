import { setTimeout as pause } from "node:timers/promises";
import { or, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { enqueue } from "@/lib/mail/enqueue";
import { findAddressee } from "./addressee";
import type { ForgottenPassword } from "./input";
import { issueLink, linkMinutes } from "./links";
import { lockSignIn } from "./new-password";
import { countAttempt } from "./throttle";

/** Several sign-ins can share an e-mail address, as in a family; each gets its own link, up to this many. */
const mostSignIns = 5;

/** Milliseconds until the answer, more than the work for somebody who is known takes: time must not tell who that is. */
const answerAfter = 400;

/**
 * Mails a link to choose a new password to whom the username or e-mail address fits, as far as they are active somewhere. Says
 * nothing: known, unknown and asked too often are one answer after one time.
 */
export async function sendForgottenPasswordLinks(
  { account }: ForgottenPassword,
  { address }: { address: string | null },
): Promise<void> {
  const work = acrossClinics(async (tx) => {
    if (!(await countAttempt(tx, { username: account, address, kind: "link" }))) return;
    for (const { id } of await findSignIns(tx, account)) await sendLink(tx, id, address);
  });
  await Promise.all([work, pause(answerAfter)]);
}

/** Whose username it is comes first, then whose address; in one order for all, so that two requests at once cannot wait for one another. */
async function findSignIns(tx: Tx, account: string) {
  // Folded by the database on both sides: JavaScript makes something else of some letters.
  const wanted = sql`lower(${account})`;
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(or(sql`lower(${users.username}) = ${wanted}`, sql`lower(${users.email}) = ${wanted}`))
    .orderBy(sql`lower(${users.username}) = ${wanted} desc`, users.id)
    .limit(mostSignIns);
  return found.sort((a, b) => a.id - b.id);
}

async function sendLink(tx: Tx, userId: number, address: string | null): Promise<void> {
  // Before the address is read: it may be about to change.
  await lockSignIn(tx, userId);
  const person = await findAddressee(tx, userId);
  if (!person) return;
  const { clinicId, email: to } = person;
  const serial = await issueLink(tx, userId, "password", linkMinutes.reset);
  await enqueue(tx, { clinicId, userId, to, template: "reset-password", data: { serial } });
  // Who asked is not known; the person may be as surprised as anybody.
  await record(tx, { clinicId, userId: null, address }, "password.linkSent", { userId }, { by: "forgotten" });
}
