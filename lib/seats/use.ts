import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { fullName } from "@/lib/users/labels";
import { seatedStatuses } from "@/lib/users/life";
import { countSeatsUsed } from "./subscription";

/** How many of those who use the seats are named. */
const named = 10;

/** How many seats are in use, and the first of those who use them, by name. */
export type SeatUse = { readonly used: number; readonly usedBy: readonly { userId: number; name: string }[] };

export async function findSeatUse(tx: Tx): Promise<SeatUse> {
  const people = await tx
    .select({ userId: memberships.userId, firstName: memberships.firstName, lastName: memberships.lastName })
    .from(memberships)
    .where(and(eq(memberships.type, "provider"), inArray(memberships.status, [...seatedStatuses])))
    .orderBy(asc(memberships.firstName), asc(memberships.lastName), asc(memberships.id))
    .limit(named);
  const used = people.length < named ? people.length : await countSeatsUsed(tx);
  return { used, usedBy: people.map((person) => ({ userId: person.userId, name: fullName(person) })) };
}

/** `Ann Lee, Ben Ortiz and 3 more`. */
export function usersInWords({ used, usedBy }: SeatUse): string {
  const names = usedBy.map(({ name }) => name);
  if (used > names.length) return `${names.join(", ")} and ${used - names.length} more`;
  return new Intl.ListFormat("en-GB").format(names);
}
