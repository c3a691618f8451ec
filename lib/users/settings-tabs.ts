import type { Route } from "next";
import { can, type Person } from "@/lib/auth/grant";
import type { Permission } from "@/lib/auth/permissions";
import type { UserType } from "./labels";

type SettingsTab = { path: string; label: string; permission: Permission };

/** The settings of a person, in the order of their tabs (S1 for members, S2 for providers). */
const settingsTabs: Record<UserType, readonly SettingsTab[]> = {
  member: [
    { path: "", label: "Profile", permission: "members.manage" },
    { path: "/rooms", label: "Rooms", permission: "members.manage" },
    { path: "/management", label: "Management", permission: "members.manage" },
    { path: "/other", label: "Other", permission: "users.manage" },
  ],
  provider: [
    { path: "/demographics", label: "Demographics", permission: "providers.manage" },
    { path: "/profile", label: "Profile", permission: "providers.manage" },
    { path: "/assignment", label: "Assignment", permission: "providers.manage" },
    { path: "/other", label: "Authentication Detail", permission: "users.manage" },
  ],
};

/** The tabs of somebody's settings that a person may open; none for who may only look at the summary. */
export function settingsTabsOf(person: Person, user: { id: number; type: UserType }): { href: Route; label: string }[] {
  return settingsTabs[user.type]
    .filter(({ permission }) => can(person, permission))
    .map(({ path, label }) => ({ href: `/admin/users/${user.id}/settings${path}` as Route, label }));
}
