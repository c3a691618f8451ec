import type { Tx } from "@/db";
import { mailOutbox } from "@/db/schema/mail";
import type { MailTemplate } from "./templates";

type Mail = {
  readonly clinicId: number;
  /** Whom it is for. */
  readonly userId: number;
  /** Where it goes: for most messages the person's present address. */
  readonly to: string;
  readonly template: MailTemplate;
  /** The link's serial, and nothing that the message could look up when it is sent. */
  readonly data?: Readonly<Record<string, string | number | null>>;
};

/** Writes a message into the outbox, in the transaction of the change it tells about; the worker delivers it after the commit. */
export async function enqueue(tx: Tx, { to, data = {}, ...mail }: Mail): Promise<void> {
  await tx.insert(mailOutbox).values({ ...mail, toAddress: to, data });
}
