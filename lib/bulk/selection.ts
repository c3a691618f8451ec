import { count, inArray, type SQL, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";
import type { UserFilter } from "@/lib/users/input";
import { fullName } from "@/lib/users/labels";
import { whereUsers } from "@/lib/users/queries";
import { canBeMeant } from "./changes";
import type { BulkChange } from "./words";

/** People whom the page that asks once more calls by name. */
const mostNamed = 25;

type Admin = Actor<"users.manage">;

/** People by ID, or all that a filter finds. */
type Selection = { readonly ids: readonly number[]; readonly filter: UserFilter | null };

export function whereSelected(actor: Admin, { ids, filter }: Selection): SQL | undefined {
  if (filter) return whereUsers(actor, filter);
  return ids.length === 0 ? sql`false` : inArray(memberships.userId, [...ids]);
}

export async function countSelected(tx: Tx, actor: Admin, selection: Selection): Promise<number> {
  const [row] = await tx.select({ total: count() }).from(memberships).where(whereSelected(actor, selection));
  return row?.total ?? 0;
}

/** Whom a change would meet, by what they are: how many it can be made for, and how many not. Counted anew when it is ordered. */
export function previewSelection(actor: Admin, change: BulkChange, selection: Selection) {
  return inClinic(actor, async (tx) => {
    // Not a parameter: Postgres would take the same expression in GROUP BY for another one.
    const isSelf = sql<boolean>`${memberships.userId} = ${sql.raw(String(Number(actor.userId)))}`;
    const groups = await tx
      .select({
        type: memberships.type,
        status: memberships.status,
        isOwner: memberships.isOwner,
        isSelf,
        total: count(),
      })
      .from(memberships)
      .where(whereSelected(actor, selection))
      .groupBy(memberships.type, memberships.status, memberships.isOwner, isSelf)
      .orderBy(memberships.type, memberships.status);
    const judged = groups.map((group) => ({ ...group, isPossible: canBeMeant(change, group, actor) }));
    const sum = (of: typeof judged) => of.reduce((total, group) => total + group.total, 0);
    const named = await tx
      .select({ firstName: memberships.firstName, lastName: memberships.lastName })
      .from(memberships)
      .where(whereSelected(actor, selection))
      .orderBy(memberships.sortName, memberships.id)
      .limit(mostNamed);
    return {
      groups: judged,
      names: named.map(fullName),
      total: sum(judged),
      possible: sum(judged.filter(({ isPossible }) => isPossible)),
    };
  });
}
export type Preview = Awaited<ReturnType<typeof previewSelection>>;
