import type { memberships, roleNames } from "@/db/schema/memberships";
import type { Right } from "./permissions";

type Place = Pick<typeof memberships.$inferSelect, "type" | "subtype" | "isOwner">;

/** What a membership and its roles amount to. */
export function rightsOf(place: Place, roles: readonly (typeof roleNames)[number][]): ReadonlySet<Right> {
  const rights = new Set<Right>(roles);
  if (place.type === "member") rights.add("member");
  if (place.subtype) rights.add(place.subtype);
  if (place.isOwner) rights.add("owner");
  return rights;
}
