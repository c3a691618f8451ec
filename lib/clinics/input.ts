import { z } from "zod";
import { checkNewPassword, newPasswordShape } from "@/lib/auth/new-password-input";
import { isTimeZone } from "@/lib/places/time-zones";
import { requiredLine } from "@/lib/text";

/** What the one-time set-up page asks for: the first clinic, and the owner who will look after it. */
export const FirstClinic = z
  .object({
    token: z.string().max(200),
    clinicName: requiredLine(100, "Enter the clinic's name."),
    timeZone: z.string().max(64).refine(isTimeZone, "Choose a time zone."),
    firstName: requiredLine(100, "Enter your first name."),
    lastName: requiredLine(100, "Enter your last name."),
    email: requiredLine(254, "Enter your e-mail address.").pipe(
      z.email("Enter an e-mail address such as name@example.com."),
    ),
    ...newPasswordShape,
  })
  .superRefine(checkNewPassword(({ email }) => email));
export type FirstClinic = z.output<typeof FirstClinic>;
