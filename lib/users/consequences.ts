import { and, count, countDistinct, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { inClinic, type Tx } from "@/db";
import { subscriptions } from "@/db/schema/clinics";
import { roomAssignments } from "@/db/schema/rooms";
import { sessions } from "@/db/schema/sessions";
import { visits } from "@/db/schema/visits";
import type { Actor, Person } from "@/lib/auth/grant";
import { dayIn } from "@/lib/clinic-time";
import { countSeatsUsed } from "@/lib/seats/subscription";
import { statusesToCome } from "@/lib/visits/labels";
import type { UserType } from "./labels";
import { findSubject } from "./subject";

/** What disabling a provider would mean, for the dialog: visits to come and their rooms, rooms assigned, sessions that end, seats afterwards. */
export function findConsequences(actor: Actor<"users.disable">, userId: number) {
  return inClinic(actor, async (tx) => {
    const user = await findSubject(tx, userId);
    if (!user) return null;

    const [open] = await tx
      .select({ sessions: countDistinct(sessions.id) })
      .from(sessions)
      .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)));
    const [assigned] = await tx
      .select({ rooms: countDistinct(roomAssignments.roomId) })
      .from(roomAssignments)
      .where(eq(roomAssignments.membershipId, user.membershipId));

    const [subscription] = await tx.select({ paid: subscriptions.paidSeats }).from(subscriptions);

    return {
      ...user,
      ...(await findVisitsToCome(tx, actor, user)),
      seats: { used: await countSeatsUsed(tx), paid: subscription?.paid ?? 0 },
      roomsAssigned: assigned?.rooms ?? 0,
      openSessions: open?.sessions ?? 0,
    };
  });
}
export type Consequences = NonNullable<Awaited<ReturnType<typeof findConsequences>>>;

/** The visits still to come of a provider, or of a patient: how many, in how many rooms, and the clinic's day of the next one. */
export async function findVisitsToCome(
  tx: Tx,
  { timeZone }: Pick<Person, "timeZone">,
  { type, membershipId }: { type: UserType; membershipId: number },
) {
  const theirs = eq(type === "provider" ? visits.providerId : visits.memberId, membershipId);
  const [toCome] = await tx
    .select({
      total: count(),
      rooms: countDistinct(visits.roomId),
      // Also one that should have begun is to come, until somebody says what became of it.
      next: sql<Date | null>`min(${visits.scheduledAt}) filter (where ${visits.scheduledAt} > now())`.mapWith(
        visits.scheduledAt,
      ),
    })
    .from(visits)
    .where(and(theirs, inArray(visits.status, statusesToCome)));
  const next = toCome?.next ?? null;
  return {
    visitsToCome: toCome?.total ?? 0,
    roomsOfVisits: toCome?.rooms ?? 0,
    nextVisitOn: next && dayIn(timeZone)(next),
  };
}
