import { linkMinutes } from "@/lib/auth/links";
import { dayInWords } from "@/lib/calendar-words";
import { paymentInWords } from "@/lib/seats/payment";
import { type MailTemplate, mailTemplates } from "./templates";

/** What a message is filled in with, looked up when it is made: whoever is gone by then is not named any more. */
type MailFacts = {
  clinicName: string;
  firstName: string | null;
  username: string | null;
  /** Where the link leads, or the words that stand in for it where it is not to be shown. */
  link: string;
  data: Readonly<Record<string, string | number | null>>;
};

/** A message in words, before it is laid out as HTML or as plain text. */
export type Message = {
  subject: string;
  greeting: string;
  /** The news itself, a paragraph each. */
  news: string[];
  username: string | null;
  link: { label: string; href: string; limits: string } | null;
  /** What to do for who did not expect this. */
  unexpected: string;
  sender: string;
};

/** The words of one message. */
export function messageOf(template: MailTemplate, facts: MailFacts): Message {
  const { clinicName, firstName, username, link } = facts;
  const { button, news, unexpected } = words[template](facts);
  return {
    subject: subjectOf(template, clinicName),
    greeting: firstName ? `Hello ${firstName},` : "Hello,",
    news,
    username: mailTemplates[template].link === "password" ? username : null,
    link: button ? { label: button.label, href: link, limits: limitsInWords(button.minutes) } : null,
    unexpected,
    sender: clinicName,
  };
}

/** What stands in the list of messages, and in the inbox. */
export function subjectOf(template: MailTemplate, clinicName: string): string {
  return subjects[template](clinicName);
}

const subjects: Record<MailTemplate, (clinic: string) => string> = {
  "set-password": (clinic) => `Set your password for ${clinic}`,
  "reset-password": (clinic) => `Choose a new password for ${clinic}`,
  "password-changed": (clinic) => `Your password for ${clinic} was changed`,
  "confirm-email": (clinic) => `Confirm your new e-mail address for ${clinic}`,
  "email-change-asked": (clinic) => `Another e-mail address was asked for at ${clinic}`,
  "email-changed": (clinic) => `Your e-mail address for ${clinic} was changed`,
  invitation: (clinic) => `You are invited to ${clinic}`,
  removed: (clinic) => `You were removed from ${clinic}`,
  "sign-up": (clinic) => `Finish signing up at ${clinic}`,
  "ownership-received": (clinic) => `You are now the account owner of ${clinic}`,
  "ownership-given": (clinic) => `You are no longer the account owner of ${clinic}`,
  "statement-issued": (clinic) => `A new statement of ${clinic}`,
  "second-factor-on": (clinic) => `Two-factor authentication is on for ${clinic}`,
  "second-factor-off": (clinic) => `Two-factor authentication is off for ${clinic}`,
  "second-factor-reset": (clinic) => `Two-factor authentication was reset at ${clinic}`,
  "owner-recovered": (clinic) => `The owner's sign-in of ${clinic} was recovered`,
};

type Words = { news: string[]; button?: { label: string; minutes: number }; unexpected: string };

const words: Record<MailTemplate, (facts: MailFacts) => Words> = {
  "set-password": ({ clinicName }) => ({
    news: [`${clinicName} has made an account for you. Choose a password, and you can sign in.`],
    button: { label: "Set Password Now", minutes: linkMinutes.first },
    unexpected: `If you did not expect this, ignore it, and no password is set. If it comes again, tell ${clinicName}.`,
  }),
  "reset-password": ({ clinicName }) => ({
    news: [`You, or an admin of ${clinicName}, asked for a new password for your sign-in.`],
    button: { label: "Choose a new password", minutes: linkMinutes.reset },
    unexpected: "If it was not you, ignore this message: your password stays as it is.",
  }),
  "password-changed": ({ clinicName, data }) => ({
    news: [howChanged(data.by, clinicName)],
    unexpected: `If you did not expect this, choose “Forgot Password” on the sign-in page at once, and tell ${clinicName}.`,
  }),
  "confirm-email": ({ clinicName }) => ({
    news: [
      `You asked ${clinicName} to write to this address from now on. It takes effect when you confirm that the address is yours.`,
    ],
    button: { label: "Confirm This Address", minutes: linkMinutes.reset },
    unexpected: "If it was not you, ignore this message: nothing changes.",
  }),
  "email-change-asked": ({ clinicName }) => ({
    news: [
      `Somebody who is signed in as you at ${clinicName} asked to be written to at another address from now on. Nothing changes until that address is confirmed.`,
    ],
    unexpected: "If it was not you, choose a new password at once under My Profile: that takes the change back.",
  }),
  "email-changed": ({ clinicName }) => ({
    news: [
      `The e-mail address of your sign-in at ${clinicName} was replaced by another one, which was confirmed. This is the last message to this address.`,
    ],
    unexpected: `If it was not you, tell ${clinicName} at once: a new password could be mailed to the other address.`,
  }),
  invitation: ({ clinicName }) => ({
    news: [
      `You are invited to join ${clinicName}. Open the invitation to see who invited you and as what, and to accept or decline it.`,
    ],
    button: { label: "Open the Invitation", minutes: linkMinutes.invitation },
    unexpected: "If you did not expect this, decline it or ignore it: nothing happens until you accept.",
  }),
  removed: ({ clinicName }) => ({
    news: [
      `An admin of ${clinicName} has removed you from the clinic and from all of its rooms. You can no longer sign in there.`,
      "If you belong to other clinics, nothing changes in them.",
    ],
    unexpected: `If you did not expect this, ask ${clinicName}.`,
  }),
  "sign-up": ({ clinicName }) => ({
    news: [
      `Somebody asked for an account at ${clinicName} with this address. Confirm that it was you, and you can sign in.`,
    ],
    button: { label: "Finish Signing Up", minutes: linkMinutes.signUp },
    unexpected: "If it was not you, ignore this message: no account is made, and nobody learns that you got it.",
  }),
  "ownership-received": ({ clinicName }) => ({
    news: [
      `The account of ${clinicName} was handed over to you. You now decide about its plan, its seats and who is disabled, under Clinic Plans.`,
    ],
    unexpected: `If you did not expect this, ask ${clinicName}; you can hand the account over again.`,
  }),
  "ownership-given": ({ clinicName }) => ({
    news: [
      `The account of ${clinicName} was handed over to somebody else. You stay a Clinic Admin; its plan and its seats are theirs now.`,
    ],
    unexpected: `If it was not you, tell ${clinicName} at once.`,
  }),
  "statement-issued": ({ clinicName, data }) => ({
    news: [
      `The statement of ${clinicName} of ${dayInWords(String(data.issuedOn))} is there. You find it under Clinic Plans.`,
      `${paymentInWords({
        due: Number(data.due),
        // Messages from before it was noted were all about invoices.
        paymentProvider: String(data.paymentProvider ?? "invoice"),
        paymentReference: String(data.paymentReference),
      })}.`,
    ],
    unexpected: `You get this message because you are the account owner of ${clinicName}.`,
  }),
  "second-factor-on": () => ({
    news: ["From now on your sign-in asks for a code of your authenticator app, after the password."],
    unexpected: "If it was not you, choose a new password at once, and ask an admin to reset your second factor.",
  }),
  "second-factor-off": () => ({
    news: ["Your sign-in no longer asks for a code of your authenticator app. The password alone opens it."],
    unexpected: "If it was not you, choose a new password at once, and turn the second factor on again.",
  }),
  "second-factor-reset": ({ clinicName }) => ({
    news: [
      `An admin of ${clinicName} has reset your second factor. Your sign-in no longer asks for a code until you set up an authenticator app again, under My Profile.`,
    ],
    unexpected: `If you did not ask for this, choose a new password at once, and tell ${clinicName}.`,
  }),
  "owner-recovered": ({ clinicName }) => ({
    news: [
      `Somebody who administers the server of ${clinicName} has opened a way back in for its account owner. The owner's password and second factor no longer count, and a new password has to be chosen.`,
      "When and why stands in the Audit Log.",
    ],
    unexpected: `If you did not expect this, ask whoever runs the server of ${clinicName}.`,
  }),
};

function howChanged(by: unknown, clinicName: string): string {
  if (by === "admin")
    return `An admin of ${clinicName} has set a new password for you. You will be asked to choose your own when you sign in.`;
  if (by === "link") return "You have a new password: it was chosen with a link that was mailed to you.";
  return "You have a new password: it was changed by somebody who was signed in as you and knew the old one.";
}

function limitsInWords(minutes: number): string {
  const hours = minutes / 60;
  const time = hours > 24 ? `${hours / 24} days` : hours > 1 ? `${hours} hours` : `${minutes} minutes`;
  return `The link works once, and only for ${time} after this message was written.`;
}
