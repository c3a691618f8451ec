import { and, count, eq, isNotNull, max, ne, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { notes } from "@/db/schema/members";
import { memberships } from "@/db/schema/memberships";
import { visits } from "@/db/schema/visits";
import { dayIn } from "@/lib/clinic-time";
import { counted } from "@/lib/counted";
import { fullName } from "./labels";
import { isHistory, reasonToStay } from "./work";

/** Why a person's record must be kept for now, as a sentence with the date, or null when it may be deleted. */
export async function reasonToKeep(tx: Tx, membershipId: number): Promise<string | null> {
  const place = await findPlace(tx, membershipId);
  if (!place) return null;
  if (place.heldAt) {
    return `This record is under a legal hold since ${place.day(place.heldAt)}: ${place.holdReason}. Lift the hold first.`;
  }
  return (
    (await reasonToStay(tx, membershipId)) ?? (await heldPatient(tx, place)) ?? (await retained(tx, place)) ?? null
  );
}

type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

async function findPlace(tx: Tx, membershipId: number) {
  const [place] = await tx
    .select({
      id: memberships.id,
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      type: memberships.type,
      status: memberships.status,
      heldAt: memberships.heldAt,
      holdReason: memberships.holdReason,
      timeZone: clinics.timeZone,
      years: clinics.retentionYears,
    })
    .from(memberships)
    .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
    .where(eq(memberships.id, membershipId));
  return place && { ...place, day: dayIn(place.timeZone) };
}

/** A hold on a patient covers what a provider did for them, too. */
async function heldPatient(tx: Tx, { id, day }: Place): Promise<string | null> {
  const held = and(
    isNotNull(memberships.heldAt),
    ne(memberships.id, id),
    sql`${memberships.id} in (
      select ${visits.memberId} from ${visits} where ${visits.providerId} = ${id}
      union select ${notes.memberId} from ${notes} where ${notes.authorId} = ${id})`,
  );
  const [first] = await tx
    .select({
      firstName: memberships.firstName,
      lastName: memberships.lastName,
      since: memberships.heldAt,
      reason: memberships.holdReason,
    })
    .from(memberships)
    .where(held)
    .orderBy(memberships.heldAt, memberships.id)
    .limit(1);
  if (!first?.since) return null;
  const [all] = await tx.select({ total: count() }).from(memberships).where(held);
  const others = (all?.total ?? 1) - 1;
  const more =
    others === 0 ? "" : ` ${others} more ${others === 1 ? "patient of theirs is" : "patients of theirs are"} on hold.`;
  return `The record of a patient of theirs, ${fullName(first)}, is under a legal hold since ${day(first.since)}: ${first.reason}.${more} Lift the hold first.`;
}

/** A visit is kept for so many years after it ended, whoever of the two it is deleted with. */
async function retained(tx: Tx, { id, years, day, ...person }: Place): Promise<string | null> {
  if (years === 0) return null;
  const asPatient = await lastKept(tx, eq(visits.memberId, id), years);
  const asProvider = await lastKept(tx, isHistory(id), years);
  const keeps = `The clinic keeps visits for ${counted(years, "year")}`;
  if (asPatient && (!asProvider || asPatient.until >= asProvider.until))
    return `${keeps}: this record until ${day(asPatient.until)}.${adviceFor(person)}`;
  if (!asProvider) return null;
  return `${keeps}: the last one with ${fullName(person)}, of ${day(asProvider.at)}, until ${day(asProvider.until)}.${adviceFor(person)}`;
}

async function lastKept(tx: Tx, which: SQL | undefined, years: number): Promise<{ at: Date; until: Date } | null> {
  const at = max(sql`coalesce(${visits.endedAt}, ${visits.scheduledAt})`).mapWith(visits.scheduledAt);
  const until = sql<Date | null>`case when ${at} + make_interval(years => ${years}) > now()
    then ${at} + make_interval(years => ${years}) end`.mapWith(visits.scheduledAt);
  const [last] = await tx.select({ at, until }).from(visits).where(which);
  return last?.at && last.until ? { at: last.at, until: last.until } : null;
}

function adviceFor({ type, status }: Pick<Place, "type" | "status">): string {
  if (status === "disabled" || status === "removed") return "";
  return type === "provider" ? " Disable the account instead." : " Suspend the account instead.";
}
