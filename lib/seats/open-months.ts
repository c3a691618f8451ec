import type { Tx } from "@/db";
import { billingEntries, statements } from "@/db/schema/billing";
import { type Account, readAccount } from "./account";
import { missingMonths, withMonths } from "./months";
import { requestPayment } from "./payment";
import { announceStatement } from "./statement-notice";

export type IssuedStatement = typeof statements.$inferInsert;

/**
 * Posts the months that have begun and issues the statements that are due, in order, also several after the worker was down for
 * long. Under the subscription's lock, by the worker and at the beginning of every change: so nothing ever lands on a statement
 * that is out. `now` is for moving the clock. Answers the account as it stands then.
 */
export async function openMonths(tx: Tx, { clinicId }: { clinicId: number }, now?: Date): Promise<Account> {
  const { account, issued } = await postMonths(tx, { clinicId }, now);
  for (const statement of issued) await announceStatement(tx, clinicId, statement);
  return account;
}

/** The same without telling anybody. */
export async function postMonths(tx: Tx, { clinicId }: { clinicId: number }, now?: Date) {
  const account = await readAccount(tx, now);
  const openings = missingMonths(account);
  const issued: IssuedStatement[] = [];
  for (const { entry, statement } of openings) {
    await tx.insert(billingEntries).values({ ...entry, clinicId, ...(now && { at: now }) });
    if (!statement) continue;
    const payment = await requestPayment({ ...statement, clinicId });
    const row = { ...statement, ...payment, clinicId, clinicName: account.clinicName, ...(now && { issuedAt: now }) };
    await tx.insert(statements).values(row);
    issued.push(row);
  }
  return { account: withMonths(account, openings), issued };
}
