import { z } from "zod";
import { longestPassword } from "./limits";
import { missedRule } from "./password-rules";

const tooLong = `At most ${longestPassword} characters.`;
const differ = "Type the same password again.";

/** What a form with a new password has; it goes with {@link checkNewPassword}. */
export const newPasswordShape = {
  password: z.string().min(1, "Choose a password.").max(longestPassword, tooLong),
  confirmPassword: z.string().min(1, differ).max(longestPassword, differ),
};

/** The same where both may be left blank, and the person is mailed a link instead. */
export const optionalNewPasswordShape = {
  password: z.string().max(longestPassword, tooLong).default(""),
  confirmPassword: z.string().max(longestPassword, differ).default(""),
};

type Typed = { password: string; confirmPassword: string };

/**
 * For `superRefine`: the requirements that need no look-up, and that both fields are the same. Common and former passwords are
 * refused by `new-password.ts`, on the server.
 */
export function checkNewPassword<Input extends Typed>(usernameOf: (input: Input) => string = () => "") {
  return (input: Input, context: z.core.$RefinementCtx) => {
    const { password, confirmPassword } = input;
    const missed = password && missedRule(password, usernameOf(input));
    if (missed)
      context.issues.push({ code: "custom", input, path: ["password"], message: `Still missing: ${lowered(missed)}.` });
    if (password !== confirmPassword)
      context.issues.push({ code: "custom", input, path: ["confirmPassword"], message: differ });
  };
}

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
