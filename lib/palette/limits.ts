/** As long as an e-mail address can be. Here and not in input.ts, because the browser needs it without zod. */
export const termLength = 254;
