import type { Route } from "next";

type WayBack = { href: Route; label: string };

/** Where somebody came from: a dialog that offered to hand over first, or the summary. Anything else in the address is the summary. */
export function wayBack(id: number, then: string | string[] | undefined): WayBack {
  if (then === "delete") return { href: `/admin/users?id=${id}&delete=${id}` as Route, label: "Back to Delete" };
  if (then === "disable") return { href: `/admin/users?id=${id}&disable=${id}` as Route, label: "Back to Disable" };
  return { href: `/admin/users/${id}` as Route, label: "Summary" };
}
