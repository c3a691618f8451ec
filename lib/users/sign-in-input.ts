import { z } from "zod";
import { requiredLine } from "@/lib/text";
import { UserRef, Version } from "./input";

/** An e-mail address as a person types it. */
export const emailAddress = requiredLine(254, "Enter the e-mail address.").pipe(
  z.email("Enter an e-mail address such as name@example.com."),
);

/** What stands in addresses, and letters and digits of every language. */
export const username = requiredLine(254, "Enter a username.").pipe(
  z.string().regex(/^[\p{L}\p{M}\p{N}._@+'-]+$/u, "Use letters, digits and . _ - + @ only."),
);

/** A correction of somebody's username or e-mail by their home clinic. */
export const SignInChange = UserRef.extend({ username, email: emailAddress, version: Version });
export type SignInChange = z.output<typeof SignInChange>;
