import { defaultSort, pageSizes, type UserFilter } from "./input";

const defaults: UserFilter = {
  id: "",
  name: "",
  email: "",
  type: "all",
  status: "all",
  room: 0,
  sort: defaultSort,
  page: 1,
  size: pageSizes[0],
};

/** The address of the Users page with this filter; what is at its default is left out. */
export function usersPath(
  filter: Partial<UserFilter> & { disable?: number },
): `/admin/users?${string}` | "/admin/users" {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value !== defaults[name as keyof UserFilter]) query.set(name, String(value));
  }
  return query.size > 0 ? `/admin/users?${query}` : "/admin/users";
}

/** Whether a filter narrows the list at all. */
export function isNarrowed({ id, name, email, type, status, room }: UserFilter): boolean {
  return usersPath({ id, name, email, type, status, room }) !== "/admin/users";
}
