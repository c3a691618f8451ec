import { z } from "zod";
import { isTimeZone } from "@/lib/places/time-zones";
import { line, requiredLine } from "@/lib/text";

/** The version of the clinic's settings that a form was opened with; all forms of the page count in one. */
const version = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);

/** A whole number as somebody types it into a field; null for an empty one. */
const whole = (from: number, to: number) =>
  line(10)
    .refine((typed) => typed === "" || (/^\d+$/.test(typed) && Number(typed) >= from && Number(typed) <= to), {
      error: `Enter a whole number from ${from} to ${to}.`,
    })
    .transform((typed) => (typed === "" ? null : Number(typed)));

/** The clinic itself. */
export const Basics = z.object({
  name: requiredLine(100, "Enter the clinic's name."),
  timeZone: z.string().max(64).refine(isTimeZone, "Choose a time zone."),
  idleMinutes: whole(1, 480).pipe(z.number("Enter a whole number from 1 to 480.")),
  version,
});
export type Basics = z.output<typeof Basics>;

/** How long a clinic keeps the records of members. */
export const KeepingRules = z.object({
  /** Days; empty is off. */
  purgeAfterDays: whole(1, 3650),
  retentionYears: whole(0, 50).pipe(z.number("Enter a whole number from 0 to 50.")),
  version,
});
export type KeepingRules = z.output<typeof KeepingRules>;

/** How a clinic works. */
export const Workflows = z.object({ remoteMedics: z.boolean(), version });
export type Workflows = z.output<typeof Workflows>;

/** How people sign in to a clinic. */
export const Security = z.object({ twoFactor: z.boolean(), version });
export type Security = z.output<typeof Security>;

/** What a clinic's landing pages offer besides signing in, and who may find them. */
export const WaysIn = z.object({ signUp: z.boolean(), guests: z.boolean(), indexable: z.boolean(), version });
export type WaysIn = z.output<typeof WaysIn>;
