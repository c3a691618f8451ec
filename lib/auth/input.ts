import { z } from "zod";
import { requiredLine } from "@/lib/text";
import { longestPassword } from "./limits";
import { checkNewPassword, newPasswordShape } from "./new-password-input";

/** What the sign-in form sends. */
export const Credentials = z.object({
  username: requiredLine(254, "Enter your username."),
  password: z.string().min(1, "Enter your password.").max(longestPassword, `At most ${longestPassword} characters.`),
});
export type Credentials = z.output<typeof Credentials>;

/** The clinic a person of several wants to work in. */
export const ClinicChoice = z.object({
  clinicId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  /** The page that was asked for; of the person's own clinic it may be, so it is only followed from "Choose a clinic". */
  next: z.string().max(2000).default("/"),
});

/** Who forgot their password: by username or by e-mail address. */
export const ForgottenPassword = z.object({ account: requiredLine(254, "Enter your username or e-mail address.") });
export type ForgottenPassword = z.output<typeof ForgottenPassword>;

const token = z.string().max(200);

/** A token from a mailed link. */
export const MailedLink = z.object({ token });
export type MailedLink = z.output<typeof MailedLink>;

/** A password chosen from a mailed link. */
export const LinkPassword = z.object({ token, ...newPasswordShape }).superRefine(checkNewPassword());
export type LinkPassword = z.output<typeof LinkPassword>;

/** A password chosen because an admin knew the one before. */
export const DuePassword = z
  .object({ next: z.string().max(2000).default("/"), ...newPasswordShape })
  .superRefine(checkNewPassword());
export type DuePassword = z.output<typeof DuePassword>;

const currentPassword = z
  .string()
  .min(1, "Enter your current password.")
  .max(longestPassword, `At most ${longestPassword} characters.`);

/** A person's own new password, with the one they have. */
export const OwnPassword = z.object({ currentPassword, ...newPasswordShape }).superRefine(checkNewPassword());
export type OwnPassword = z.output<typeof OwnPassword>;

/** A person's own new e-mail address. */
export const OwnEmail = z.object({
  email: requiredLine(254, "Enter the new e-mail address.").pipe(
    z.email("Enter an e-mail address such as name@example.com."),
  ),
  currentPassword,
});
export type OwnEmail = z.output<typeof OwnEmail>;

/** The password of the person who is signed in, asked for again. */
export const PasswordAgain = z.object({ currentPassword });
export type PasswordAgain = z.output<typeof PasswordAgain>;

/** One of a person's own sessions. */
export const OwnSession = z.object({ id: z.uuid() });
export type OwnSession = z.output<typeof OwnSession>;

/** A code of an authenticator app, or a recovery code. Which of them it is, and whether it opens, is found out on the server. */
export const TypedCode = z.object({ code: requiredLine(64, "Enter the code.") });
export type TypedCode = z.output<typeof TypedCode>;

/** The code that is due after the password. `isPosted`: by a browser without JavaScript, which reads the answer in the next page. */
export const DueCode = TypedCode.extend({
  next: z.string().max(2000).default("/"),
  isPosted: z.boolean().default(false),
});
export type DueCode = z.output<typeof DueCode>;

/** Beginning to set up a second factor; the password is empty where it was given lately. */
export const SetUpStart = z.object({
  currentPassword: z.string().max(longestPassword, `At most ${longestPassword} characters.`).default(""),
});
export type SetUpStart = z.output<typeof SetUpStart>;
