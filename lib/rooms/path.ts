import type { Route } from "next";
import type { MemberFilter, RoomFilter } from "./input";

// Here and not in input.ts, because the browser needs them without zod.
export const roomFilterDefaults = { search: "", inactive: false, page: 1, size: 25 } as const;

const memberFilterDefaults = { search: "", add: "", page: 1, size: 25 } as const;

type Wanted = { readonly [name in keyof RoomFilter]?: RoomFilter[name] };

/** The address of the Rooms page with this filter; what is at its default is left out. */
export function roomsPath({ inactive, ...filter }: Wanted): `/admin/rooms?${string}` | "/admin/rooms" {
  const query = new URLSearchParams();
  const search = filter.search?.trim();
  if (search) query.set("search", search);
  if (inactive) query.set("inactive", "1");
  for (const name of ["page", "size"] as const) {
    const value = filter[name];
    if (value !== undefined && value !== roomFilterDefaults[name]) query.set(name, String(value));
  }
  return query.size > 0 ? `/admin/rooms?${query}` : "/admin/rooms";
}

/** The address of the page of a room's members, with what is at its default left out. */
export function roomMembersPath(
  roomId: number,
  filter: { readonly [name in keyof MemberFilter]?: string | number } = {},
) {
  const query = new URLSearchParams();
  for (const name of Object.keys(memberFilterDefaults) as (keyof MemberFilter)[]) {
    const value = String(filter[name] ?? "").trim();
    if (value !== "" && value !== String(memberFilterDefaults[name])) query.set(name, value);
  }
  return `/admin/rooms/${roomId}/members${query.size > 0 ? `?${query}` : ""}` as Route;
}
