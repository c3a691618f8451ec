import { isIP } from "node:net";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";

/** Longer than a mail server in good health ever takes, shorter than the lease on a message (`lib/mail/deliver`). */
const longestSending = 60_000;

type Letter = { to: string; messageId: string; subject: string; html: string; text: string };

/** Hands one message to the mail server at `url`; throws what `refusalIn` reads. A connection of its own, so nothing is shared that could hang. */
export async function send(url: string, { to, ...letter }: Letter): Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  await transport.sendMail({
    ...letter,
    from: env().MAIL_FROM,
    // As an object, because a string is parsed and could name several.
    to: { name: "", address: to },
    // No answering machine should answer this.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    signal: AbortSignal.timeout(longestSending),
  });
}

/** The same for every attempt, so that a mail server or a reader can recognise a repetition. */
export function messageIdOf({ clinicId, mailId }: { clinicId: number; mailId: number }): string {
  const { hostname } = new URL(env().APP_URL);
  return `<mail-${clinicId}-${mailId}@${isIP(hostname) ? `[${hostname}]` : hostname}>`;
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string };

export type MailRefusal = {
  /** The mail server will never take this message or this address. */
  isFinal: boolean;
  /** One line for the Mail page. */
  words: string;
};

const reasons: Record<string, string> = {
  ETIMEDOUT: "The mail server did not answer in time.",
  EABORT: "The mail server took longer than a minute.",
  EDNS: "The name of the mail server cannot be found.",
  ESOCKET: "The mail server cannot be reached.",
  ECONNECTION: "The mail server broke the connection.",
  ETLS: "The mail server and Clinic Admin cannot agree on TLS.",
  EAUTH: "The mail server refuses the user or the password in SMTP_URL.",
};

/** What an attempt failed of; null for an error that no mail server made. */
export function refusalIn(error: unknown): MailRefusal | null {
  const { code = "", command = "", responseCode = 0, response } = error as SmtpError;
  if (!responseCode && !reasons[code]) return null;
  // A refused sender or login is for the operator to mend, and the message waits for it.
  const isOfMessage = ["RCPT TO", "DATA"].includes(command) && responseCode !== 503;
  const answer = response ? `The mail server said: ${oneLine(response)}` : null;
  return {
    isFinal: isOfMessage && responseCode >= 500,
    words: [code === "EAUTH" || !answer ? reasons[code] : null, answer].filter(Boolean).join(" "),
  };
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 300)
    .toWellFormed();
}
