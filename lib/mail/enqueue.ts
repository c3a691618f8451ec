import type { Tx } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import type { MailTemplate } from "./templates";

type Mail = {
  readonly clinicId: number;
  /** Where it goes: for most messages the person's present address. */
  readonly to: string;
  readonly template: MailTemplate;
  /** The link's serial, and nothing that the message could look up when it is sent. */
  readonly data?: Readonly<Record<string, string | number | null>>;
} & Whom;

/** Whom it is for: somebody with a sign-in, or somebody who has only asked for one. */
type Whom = { readonly userId: number } | { readonly signUpId: number };

/** Writes a message into the outbox, in the transaction of the change it tells about; the worker delivers it after the commit. */
export function enqueue(tx: Tx, mail: Mail): Promise<void> {
  return enqueueAll(tx, [mail]);
}

/** The same for several messages at once. */
export async function enqueueAll(tx: Tx, mails: readonly Mail[]): Promise<void> {
  await tx.insert(mailOutbox).values(mails.map(({ to, data = {}, ...mail }) => ({ ...mail, toAddress: to, data })));
}
