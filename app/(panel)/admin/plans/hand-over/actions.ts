"use server";
import { action } from "@/lib/action";
import { requireRecentPassword } from "@/lib/auth/recent-password";
import { handOverOwnership } from "@/lib/users/ownership";
import { OwnershipHandOver } from "@/lib/users/ownership-input";

/** The page it was sent from is another's once it is done, and asking for it again would count as a denial. */
const showNothing = () => {};

export const handOverOwnershipAction = action(
  "plan.manage",
  OwnershipHandOver,
  handOverOwnership,
  requireRecentPassword,
  showNothing,
);
