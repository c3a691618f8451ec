import { z } from "zod";
import { longestPassword } from "@/lib/auth/limits";
import { missedRule } from "@/lib/auth/password-rules";
import { requiredLine } from "@/lib/text";

const timeZones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);

const differ = "Type the same password again.";

/** What the one-time set-up page asks for: the first clinic, and the owner who will look after it. */
export const FirstClinic = z
  .object({
    token: z.string().max(200),
    clinicName: requiredLine(100, "Enter the clinic's name."),
    timeZone: z.string().refine((zone) => timeZones.has(zone), "Choose a time zone."),
    firstName: requiredLine(100, "Enter your first name."),
    lastName: requiredLine(100, "Enter your last name."),
    email: requiredLine(254, "Enter your e-mail address.").pipe(
      z.email("Enter an e-mail address such as name@example.com."),
    ),
    password: z.string().min(1, "Choose a password.").max(longestPassword, `At most ${longestPassword} characters.`),
    confirmPassword: z.string().min(1, differ).max(longestPassword, differ),
  })
  .superRefine(({ email, password, confirmPassword }, context) => {
    const missed = password && missedRule(password, email);
    if (missed)
      context.addIssue({ code: "custom", path: ["password"], message: `Still missing: ${missed.toLowerCase()}.` });
    if (password !== confirmPassword) context.addIssue({ code: "custom", path: ["confirmPassword"], message: differ });
  });
export type FirstClinic = z.output<typeof FirstClinic>;
