import type { mailStates } from "@/db/schema/mail";
import { env } from "@/lib/env";

export type MailState = (typeof mailStates)[number];

/** What a state means to who reads the Mail page. */
export const mailStateLabels: Record<MailState, string> = {
  queued: "Waiting",
  sending: "Sending",
  sent: "Sent",
  failed: "Failed",
  held: "Not sent: no SMTP server is set",
};

/** The states out of which a message can be sent again. */
const restingStates = ["failed", "held"] as const satisfies readonly MailState[];

export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Whether to offer `Send again`. */
export function canBeRetried(state: MailState): boolean {
  return hasMailServer() && (restingStates as readonly MailState[]).includes(state);
}
