import { z } from "zod";

/** What an auditor noted earlier, as the Audit Log shows it: the number of a seal and its hash, or at least 12 digits of it. */
const NotedHead = z
  .string()
  .regex(/^\d{1,9}:[0-9a-f]{12,64}$/i, "A head looks like 12:3f9a…, with at least 12 digits of the hash.")
  .transform((text) => {
    const [number, hash] = text.toLowerCase().split(":");
    return { number: Number(number), hash: hash ?? "" };
  });

/** What `npm run audit:verify` is asked for: all clinics, or one, and for one a head. */
export const VerifyOptions = z
  .object({
    clinic: z.coerce.number("--clinic takes a clinic's number.").int().positive().optional(),
    head: NotedHead.optional(),
  })
  .refine(({ clinic, head }) => clinic !== undefined || head === undefined, "Say with --clinic whose head it is.");
