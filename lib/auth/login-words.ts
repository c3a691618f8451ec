/** What the sign-in page says to each code that can stand in its address; unknown, wrong, disabled and locked are one. */
const signInErrors: Readonly<Record<string, string>> = {
  CredentialsSignin:
    "The username or password is not right, or this account cannot sign in. Check both and try again; after several failures, wait 15 minutes.",
  Busy: "Many people are signing in right now. Please try again in a few seconds.",
  Unavailable: "The clinic's database cannot be reached right now. Please try again in a moment.",
  SessionRequired: "Please sign in.",
};

/** The words for a code from next-auth or the address; an unknown one is the usual answer. */
export function signInErrorInWords(code: string | null | undefined): string {
  return wordsFor(signInErrors, code ?? "Unavailable") ?? wordsFor(signInErrors, "CredentialsSignin") ?? "";
}

const reasons: Readonly<Record<string, string>> = {
  idle: "You were signed out after a time without activity.",
  disabled: "Your session in this clinic has ended. Ask your clinic admin if you think this is a mistake.",
  password: "The password of this account was changed, so you were signed out. Sign in with the new one.",
  changed: "What you may do in this clinic has changed. Please sign in again.",
  elsewhere: "You signed this browser out from another one.",
  signed_out: "You are signed out.",
  password_chosen: "Your new password is saved. Sign in with it.",
  accepted: "You have accepted the invitation. Sign in to open the clinic.",
  ready: "Your clinic is ready. Sign in with the username and password you have just chosen.",
};

/** Why somebody finds themselves on the sign-in page. */
export function reasonInWords(reason: string | string[] | undefined): string | undefined {
  return typeof reason === "string" ? wordsFor(reasons, reason) : undefined;
}

/** The codes come from an address, so `constructor` and its like must not find anything. */
function wordsFor(words: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
