import { z } from "zod";

/** A field that people do not see and machines fill in. True when something stands in it. */
export const honeypot = z
  .string()
  .default("")
  .transform((filled) => filled !== "");
