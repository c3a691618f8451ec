/** What the sign-in page says to each code that can stand in its address; unknown, wrong, disabled and locked are one. */
export const signInErrors: Record<string, string> = {
  CredentialsSignin:
    "The username or password is not right, or this account cannot sign in. After several failures, wait 15 minutes.",
  Busy: "Many people are signing in right now. Please try again in a few seconds.",
  Unavailable: "The clinic's database cannot be reached right now. Please try again in a moment.",
  SessionRequired: "Please sign in.",
};

const reasons: Record<string, string> = {
  idle: "You were signed out after a time without activity.",
  disabled: "Your session in this clinic has ended.",
  signed_out: "You are signed out.",
  ready: "Your clinic is ready. Sign in with the username and password you have just chosen.",
};

/** Why somebody finds themselves on the sign-in page. */
export function reasonInWords(reason: string | string[] | undefined): string | undefined {
  return typeof reason === "string" ? reasons[reason] : undefined;
}
