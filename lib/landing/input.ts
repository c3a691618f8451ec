import { z } from "zod";
import { LinkPassword } from "@/lib/auth/input";
import { paragraphs, requiredLine } from "@/lib/text";
import { honeypot } from "./honeypot";

const slug = z.string().regex(/^[a-z0-9-]{1,60}$/i, "This waiting room is not there any more.");
const token = z.string().max(200);

/**
 * What a form sends by its script, or what a browser without one posts itself; then `isPosted`, and the answer has to be another
 * page.
 */
export function posted<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  return z.preprocess(
    (raw) => (raw instanceof FormData ? { ...Object.fromEntries(raw), isPosted: true } : raw),
    schema.extend({ isPosted: z.boolean().default(false) }),
  );
}

/** Somebody who wants to become a member of a room. */
export const SignUp = z.object({
  slug,
  firstName: requiredLine(100, "Enter your first name."),
  lastName: requiredLine(100, "Enter your last name."),
  email: requiredLine(254, "Enter your e-mail address.").pipe(
    z.email("Enter an e-mail address such as name@example.com."),
  ),
  website: honeypot,
});
export type SignUp = z.output<typeof SignUp>;

export const guestNameLength = 100;
export const reasonLength = 500;

/** Somebody who enters a waiting room without an account. */
export const GuestEntry = z.object({
  slug,
  name: requiredLine(guestNameLength, "Enter your name."),
  reason: paragraphs(reasonLength).pipe(z.string().min(1, "Say in a few words what brings you.")),
  /** Made with the page, so that a form sent twice is one visit. */
  creationKey: z.uuid(),
  website: honeypot,
});
export type GuestEntry = z.output<typeof GuestEntry>;

/** A guest's own address. */
export const WaitingRef = z.object({ slug, token });
export type WaitingRef = z.output<typeof WaitingRef>;

/** Finishes a sign-up with a password for a new sign-in. */
export const SignUpPassword = LinkPassword;
export type SignUpPassword = z.output<typeof SignUpPassword>;

/** Finishes a sign-up with a sign-in that is there already. */
export const SignUpJoin = z.object({ token, userId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
export type SignUpJoin = z.output<typeof SignUpJoin>;

/** Finishes a sign-up of somebody who is a member already, and wants to be in one more room. */
export const SignUpRoom = z.object({ token });
export type SignUpRoom = z.output<typeof SignUpRoom>;
