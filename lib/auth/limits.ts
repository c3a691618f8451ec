/** Longer passwords are refused before hashing, so that nobody makes the server hash megabytes. */
export const longestPassword = 128;

export const shortestPassword = 8;
