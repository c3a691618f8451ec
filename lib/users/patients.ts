import { and, count, eq, isNull, ne, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { notes } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import type { Actor } from "@/lib/auth/grant";
import { readPage } from "@/lib/paging/page";
import { isHistory } from "./work";

const firstFew = 10;

/** Whose history a provider stands in: members they had visits with, or wrote notes about. Not who only has a visit to come. */
function isPatientOf(providerId: number) {
  return and(
    sql`${memberships.id} in (
      select ${visits.memberId} from ${visits} where ${isHistory(providerId)}
      union select ${notes.memberId} from ${notes} where ${notes.authorId} = ${providerId})`,
    ne(memberships.id, providerId),
  );
}

/** Whom the deletion of a provider concerns besides themselves: how many patients, the first few by name, and visits of guests. */
export async function findPatientsConcerned(tx: Tx, providerId: number) {
  const [{ rows, total }, [guests]] = [
    await readPage(tx, { table: memberships, where: isPatientOf(providerId) }, { page: 1, size: firstFew }, () =>
      tx
        .select({ id: memberships.userId, firstName: memberships.firstName, lastName: memberships.lastName })
        .from(memberships)
        .where(isPatientOf(providerId))
        .orderBy(memberships.sortName, memberships.id)
        .limit(firstFew),
    ),
    await tx
      .select({ visits: count() })
      .from(visits)
      .where(and(isHistory(providerId), isNull(visits.memberId))),
  ];
  return { total, first: rows, guestVisits: guests?.visits ?? 0 };
}

/** The patients of somebody who works or has worked as a provider, by name, one page of them; null for nobody of the clinic. */
export function listPatients(actor: Actor<"providers.read">, userId: number, wanted: { page: number; size: number }) {
  return inClinic(actor, async (tx) => {
    const [provider] = await tx
      .select({
        id: memberships.userId,
        membershipId: memberships.id,
        firstName: memberships.firstName,
        lastName: memberships.lastName,
      })
      .from(memberships)
      .where(eq(memberships.userId, userId));
    if (!provider) return null;
    const where = isPatientOf(provider.membershipId);
    const list = await readPage(tx, { table: memberships, where }, wanted, (skipped) =>
      listPage(tx, provider.membershipId, wanted.size, skipped),
    );
    return { ...list, provider };
  });
}
export type PatientRow = Awaited<ReturnType<typeof listPage>>[number];

function listPage(tx: Tx, providerId: number, size: number, skipped: number) {
  const theirs = and(isHistory(providerId), eq(visits.memberId, memberships.id));
  const written = and(eq(notes.authorId, providerId), eq(notes.memberId, memberships.id));
  const lastVisit = sql<Date | null>`(select max(${visits.scheduledAt}) from ${visits} where ${theirs})`;
  return tx
    .select({
      id: memberships.userId,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      status: memberships.status,
      visits: sql<number>`(select count(*)::int from ${visits} where ${theirs})`,
      lastVisitAt: lastVisit.mapWith(visits.scheduledAt),
      notes: sql<number>`(select count(*)::int from ${notes} where ${written})`,
    })
    .from(memberships)
    .where(isPatientOf(providerId))
    .orderBy(memberships.sortName, memberships.id)
    .limit(size)
    .offset(skipped);
}
