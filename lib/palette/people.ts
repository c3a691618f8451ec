import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Route } from "next";
import type { Tx } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { Actor } from "@/lib/auth/grant";
import { UserFilter } from "@/lib/users/input";
import { fullName, statusLabels, typeLabels } from "@/lib/users/labels";
import { whereUsers } from "@/lib/users/queries";
import { knownEmail } from "@/lib/users/unknown";
import type { PaletteItem } from "./answer";

const peopleLimit = 8;

/** How many are put in order. Sorting all of the 60,000 that `ma` finds in a large clinic takes half a second, for eight nobody meant. */
const rankedLimit = 1000;

/** The people whom the Users list would show to the actor and who are meant by the term: an ID, a name, an e-mail or a part of one. */
export async function findPeople(tx: Tx, actor: Actor<"users.read">, typed: string): Promise<PaletteItem[]> {
  const term = typed.replace(/[\s,]+/g, " ").trim();
  const meant = idsMeant(term);
  if (!meant) return [];
  const order = [
    asc(nearness(term)),
    desc(eq(memberships.status, "active")),
    asc(memberships.sortName),
    asc(memberships.id),
  ];
  const candidates = tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(whereUsers(actor, UserFilter.parse({})), sql`${memberships.id} in (${meant})`))
    .limit(rankedLimit);
  // The ids come first; only those rows are then joined.
  const ids = tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(inArray(memberships.id, candidates))
    .orderBy(...order)
    .limit(peopleLimit);
  const rows = await tx
    .select({
      id: memberships.userId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      type: memberships.type,
      status: memberships.status,
      email: knownEmail,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(invitations, eq(invitations.membershipId, memberships.id))
    .where(inArray(memberships.id, ids))
    .orderBy(...order);
  return rows.map((user) => ({
    href: `/admin/users/${user.id}` as Route,
    label: fullName(user),
    hint: [user.status !== "active" && statusLabels[user.status], typeLabels[user.type], user.email, `ID ${user.id}`]
      .filter(Boolean)
      .join(" · "),
  }));
}

/** The memberships that a term can mean, or null for a term that means nobody yet. */
function idsMeant(term: string): SQL | null {
  // One Latin letter begins a name of half the clinic; one Chinese character can be a name.
  if (term.length < 2 && /^[\p{ASCII}]*$/u.test(term)) return null;
  if (term.includes("@")) return sql`select search_memberships('', ${term})`;
  const arms = [sql`select search_memberships(${term}, '')`];
  if (asId(term) !== null) arms.push(sql`select id from memberships where user_id = ${asId(term)}`);
  // An address has no spaces, and of two letters no index to be found by.
  if (/^\S{3,}$/u.test(term)) arms.push(sql`select search_memberships('', ${term})`);
  return sql.join(arms, sql` union `);
}

/** 0 for an ID or a whole address, 1 for a first or last name that begins so, 2 for the rest. */
function nearness(term: string): SQL {
  const folded = sql`search_text(${term}::text)`;
  const isExact = sql`${memberships.searchEmail} = ${folded} or ${memberships.userId} = ${asId(term)}::bigint`;
  const begins = sql`starts_with(${memberships.searchName}, ' ' || ${folded}) or starts_with(${memberships.sortName}, ${folded})`;
  return sql`case when ${isExact} then 0 when ${begins} then 1 else 2 end`;
}

function asId(term: string): number | null {
  return /^\d{1,15}$/.test(term) ? Number(term) : null;
}
