import type { Route } from "next";
import { adminTabsOf } from "@/lib/admin-tabs";
import { can, type Person } from "@/lib/auth/grant";
import type { Permission } from "@/lib/auth/permissions";

type Page = { href: Route; label: string };

const ownPages: readonly (Page & { permission: Permission })[] = [
  { href: "/", label: "Home", permission: "account.manage" },
  { href: "/my-profile", label: "My Profile", permission: "account.manage" },
  { href: "/my-profile/two-factor", label: "Two-factor authentication", permission: "account.manage" },
  { href: "/visits", label: "My Visits", permission: "visits.attend" },
];

const forms: readonly (Page & { permission: Permission })[] = [
  { href: "/admin/users/new-member", label: "New Member", permission: "members.manage" },
  { href: "/admin/users/new-provider", label: "New Provider", permission: "providers.manage" },
  { href: "/admin/users/invite", label: "Invite", permission: "users.manage" },
  { href: "/admin/users/import", label: "Import Members", permission: "members.import" },
  { href: "/admin/rooms/new", label: "New Room", permission: "rooms.manage" },
];

/** The pages that the palette knows, as far as a person may open them: one's own, the tabs of the Admin Panel, and what creates something. */
export function pagesOf(person: Person): Page[] {
  const permitted = (pages: typeof forms) =>
    pages.filter(({ permission }) => can(person, permission)).map(({ href, label }) => ({ href, label }));
  return [...permitted(ownPages), ...adminTabsOf(person), ...permitted(forms)];
}

/** The second key of `g h`, `g u`, `g r`. */
const keys: Partial<Record<Route, string>> = { "/": "h", "/admin/users": "u", "/admin/rooms": "r" };

/** A page with a shortcut of its own: `g`, then this key. */
export type GoTo = Page & { key: string };

/** The pages that have a shortcut, as far as a person may open them. */
export function goToOf(person: Person): GoTo[] {
  return pagesOf(person).flatMap((page) => {
    const key = keys[page.href];
    return key ? [{ ...page, key }] : [];
  });
}
