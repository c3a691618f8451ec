import { z } from "zod";
import { checkNewPassword, newPasswordShape } from "@/lib/auth/new-password-input";
import { UserRef } from "./input";

/** A password that an admin sets for somebody. */
export const NewUserPassword = z.object({ ...UserRef.shape, ...newPasswordShape }).superRefine(checkNewPassword());
export type NewUserPassword = z.output<typeof NewUserPassword>;
