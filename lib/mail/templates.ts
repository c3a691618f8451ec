/**
 * Every message the product sends. `link`: it carries one, made from `user_tokens`, `sign_ups` or `invitations` when it is sent. The words are in
 * `lib/mail/messages`.
 */
export const mailTemplates = {
  /** "Set Password Now": a first password (S1, a blank password). */
  "set-password": { link: "password" },
  /** A new password, because it was forgotten or an admin asked for it (S1, "Send Reset Password Email"). */
  "reset-password": { link: "password" },
  /** A notice: the password was changed. */
  "password-changed": { link: null },
  /** To the new address: confirm it. */
  "confirm-email": { link: "email" },
  /** To the old address: a notice that another one is asked for. */
  "email-change-asked": { link: null },
  /** To the old address: a notice that it was replaced. */
  "email-changed": { link: null },
  /** Accept or decline (S3). */
  invitation: { link: "invitation" },
  /** A notice: the person is no longer of this clinic (S3). */
  removed: { link: null },
  /** To an address that was typed on a landing page: the same words, whoever has a sign-in already. */
  "sign-up": { link: "sign-up" },
  /** To both, when the account changes hands. */
  "ownership-received": { link: null },
  "ownership-given": { link: null },
  /** To the owner: a monthly statement is there. */
  "statement-issued": { link: null },
  /** Notices about the second factor of the person's sign-in. */
  "second-factor-on": { link: null },
  "second-factor-off": { link: null },
  "second-factor-reset": { link: null },
  /** To everybody with rights: the owner's sign-in was opened from the server's command line. */
  "owner-recovered": { link: null },
} as const satisfies Record<string, { link: "password" | "email" | "sign-up" | "invitation" | null }>;

export type MailTemplate = keyof typeof mailTemplates;
