import type { Route } from "next";
import { can, type Person } from "@/lib/auth/grant";
import type { Permission } from "@/lib/auth/permissions";

type AdminTab = { href: Route; label: string; permission: Permission };

/** The pages of the Admin Panel, in the order of their tabs. */
const adminTabs: readonly AdminTab[] = [
  { href: "/admin", label: "Analytics Dashboard", permission: "analytics.read" },
  { href: "/admin/users", label: "Users", permission: "users.read" },
  { href: "/admin/rooms", label: "Rooms", permission: "rooms.manage" },
  { href: "/admin/plans", label: "Clinic Plans", permission: "plan.manage" },
  { href: "/admin/audit-log", label: "Audit Log", permission: "audit.read" },
  { href: "/admin/mail", label: "Mail", permission: "mail.manage" },
  { href: "/admin/settings", label: "Settings", permission: "settings.manage" },
];

/** The tabs a person may open; none for who has no business in the Admin Panel. */
export function adminTabsOf(person: Person): { href: Route; label: string }[] {
  return adminTabs.filter(({ permission }) => can(person, permission)).map(({ href, label }) => ({ href, label }));
}
