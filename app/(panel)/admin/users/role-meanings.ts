import type { Role } from "@/lib/users/labels";

/** What each role adds (product: who may do what). */
export const roleMeanings: Record<Role, string> = {
  clinic_admin: "Manages users, rooms, mail and settings, and reads the audit trail.",
  account_manager: "The same rights as Analyst, for whoever looks after the clinic's account.",
  scheduler: "Sees all members.",
  analyst: "Reads the Analytics Dashboard: numbers, no patient names.",
};
