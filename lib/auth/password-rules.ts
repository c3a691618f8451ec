import { longestPassword, shortestPassword } from "./limits";

/** What a password has to be, one sentence each: shown as "Password requirements" and checked by the same list. */
export const passwordRules: readonly { words: string; holds: (password: string, username: string) => boolean }[] = [
  {
    words: `${shortestPassword} to ${longestPassword} characters`,
    holds: (password) => password.length >= shortestPassword && password.length <= longestPassword,
  },
  { words: "An upper-case letter", holds: (password) => /\p{Lu}/u.test(password) },
  { words: "A lower-case letter", holds: (password) => /\p{Ll}/u.test(password) },
  { words: "A digit", holds: (password) => /\p{Nd}/u.test(password) },
  { words: "A symbol", holds: (password) => /[^\p{L}\p{N}\s]/u.test(password) },
  {
    words: "Not the username",
    holds: (password, username) => username === "" || password.toLowerCase() !== username.toLowerCase(),
  },
];

/** Checked apart, because its dictionaries are loaded when they are needed (`common-passwords.ts`). */
export const notCommon = "Not a common password";

/** How many of a person's passwords, the present one among them, may not come again. */
export const rememberedPasswords = 6;

/** Checked by the server alone: nothing of a former password leaves it. */
export const notUsedBefore = `Not one of the last ${rememberedPasswords} passwords`;

/** The first requirement a password misses, of those that need no look-up, or undefined. */
export function missedRule(password: string, username: string): string | undefined {
  return passwordRules.find(({ holds }) => !holds(password, username))?.words;
}
