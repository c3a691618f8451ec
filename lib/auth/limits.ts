/** Longer passwords are refused before hashing, so that nobody makes the server hash megabytes. */
export const longestPassword = 128;

export const shortestPassword = 8;

/** Minutes for which a password that was given counts, at sign-in or when asked for again. */
export const passwordMinutes = 10;
