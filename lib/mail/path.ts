import { type MailFilter, mailFilterDefaults } from "./input";

type Wanted = { readonly [name in keyof MailFilter]?: MailFilter[name] };

/** The address of the Mail page with this filter; what is at its default is left out. */
export function mailPath(filter: Wanted): `/admin/mail?${string}` | "/admin/mail" {
  const query = new URLSearchParams();
  for (const name of ["state", "page", "size"] as const) {
    const value = filter[name];
    if (value !== undefined && value !== mailFilterDefaults[name]) query.set(name, String(value));
  }
  return query.size > 0 ? `/admin/mail?${query}` : "/admin/mail";
}
