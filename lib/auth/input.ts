import { z } from "zod";
import { requiredLine } from "@/lib/text";
import { longestPassword } from "./limits";

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
