import type { UserFilter } from "./input";
import { filterDefaults } from "./list-options";

type Wanted = { readonly [name in keyof UserFilter]?: string | number };

/** The address of the Users page with this filter; what is at its default is left out. */
export function usersPath(filter: Wanted): `/admin/users?${string}` | "/admin/users" {
  const query = new URLSearchParams();
  for (const name of Object.keys(filterDefaults) as (keyof UserFilter)[]) {
    const value = String(filter[name] ?? "").trim();
    if (value !== "" && value !== String(filterDefaults[name])) query.set(name, value);
  }
  return query.size > 0 ? `/admin/users?${query}` : "/admin/users";
}

/** Whether a filter narrows the list at all. */
export function isNarrowed({ id, name, email, type, status, room }: UserFilter): boolean {
  return usersPath({ id, name, email, type, status, room }) !== "/admin/users";
}
