import { count, inArray, type SQL, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import type { Actor } from "@/lib/auth/grant";
import type { UserFilter } from "@/lib/users/input";
import { fullName } from "@/lib/users/labels";
import { whereUsers } from "@/lib/users/queries";
import { canBeMeant, movesSeat } from "./changes";
import type { BulkChange } from "./words";

/** People of a group whom the page that asks once more calls by name. */
const mostNamed = 5;

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

/**
 * Whom a change would meet, by what they are, with the first names of each: how many it can be made for, and how many not. Counted anew
 * when it is ordered.
 */
export function previewSelection(actor: Admin, change: BulkChange, selection: Selection) {
  return inClinic(actor, async (tx) => {
    // Not a parameter: Postgres would take the same expression in GROUP BY for another one.
    const isSelf = sql<boolean>`${memberships.userId} = ${sql.raw(String(Number(actor.userId)))}`;
    const name = sql`jsonb_build_object('firstName', ${memberships.firstName}, 'lastName', ${memberships.lastName})`;
    const order = sql`${memberships.sortName}, ${memberships.id}`;
    const found = await tx
      .select({
        type: memberships.type,
        status: memberships.status,
        isOwner: memberships.isOwner,
        isSelf,
        total: count(),
        named: sql<Name[]>`to_json((array_agg(${name} order by ${order}))[:${sql.raw(String(mostNamed))}])`,
      })
      .from(memberships)
      .where(whereSelected(actor, selection))
      .groupBy(memberships.type, memberships.status, memberships.isOwner, isSelf)
      .orderBy(memberships.type, memberships.status);
    const judged = found.map(({ named, ...group }) => ({
      ...group,
      names: named.map(fullName),
      isPossible: canBeMeant(change, group, actor),
    }));
    const [possible, others] = [
      judged.filter((group) => group.isPossible),
      judged.filter((group) => !group.isPossible),
    ];
    return {
      groups: [...possible, ...others],
      total: sum(judged),
      possible: sum(possible),
      /** How many seats it would free, or take. */
      seats: sum(possible.filter((group) => movesSeat(change, group))),
    };
  });
}
export type Preview = Awaited<ReturnType<typeof previewSelection>>;

type Name = { firstName: string; lastName: string };

const sum = (groups: readonly { total: number }[]) => groups.reduce((before, { total }) => before + total, 0);
