import type { Permission } from "@/lib/auth/permissions";

/** What somebody without the permission was kept from. */
export const permissionWords: Readonly<Record<Permission, string>> = {
  "account.manage": "one's own account",
  "analytics.read": "seeing the Analytics Dashboard",
  "users.read": "seeing this person",
  "members.read": "seeing members",
  "providers.read": "seeing providers",
  "members.manage": "changing members' records",
  "users.manage": "changing sign-ins and accounts",
  "audit.read": "seeing the Audit Log",
  "users.export": "downloading the list of users",
  "members.import": "importing members",
  "users.disable": "disabling and activating accounts",
  "providers.manage": "changing providers' records",
  "rooms.manage": "changing rooms",
  "visits.read": "seeing the waiting list",
  "visits.conduct": "starting and completing visits",
  "visits.manage": "cancelling visits",
  "visits.attend": "a patient's own visits",
  "mail.manage": "seeing the Mail page",
  "settings.manage": "changing settings",
  "plan.manage": "changing the plan and its seats",
};
