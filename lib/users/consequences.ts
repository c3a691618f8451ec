import { and, countDistinct, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { inClinic } from "@/db";
import { subscriptions } from "@/db/schema/clinics";
import { roomAssignments } from "@/db/schema/rooms";
import { sessions } from "@/db/schema/sessions";
import { visits } from "@/db/schema/visits";
import type { Actor } from "@/lib/auth/grant";
import { countSeatsUsed } from "@/lib/seats/subscription";
import { statusesToCome } from "@/lib/visits/labels";
import { findSubject } from "./subject";

/** What disabling a provider would mean, for the dialog: visits to come and their rooms, rooms assigned, sessions that end, seats afterwards. */
export function findConsequences(actor: Actor<"users.disable">, userId: number) {
  return inClinic(actor, async (tx) => {
    const user = await findSubject(tx, userId);
    if (!user) return null;

    const [toCome] = await tx
      .select({ visits: countDistinct(visits.id), rooms: countDistinct(visits.roomId) })
      .from(visits)
      .where(and(eq(visits.providerId, user.membershipId), inArray(visits.status, statusesToCome)));
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
      seats: { used: await countSeatsUsed(tx), paid: subscription?.paid ?? 0 },
      visitsToCome: toCome?.visits ?? 0,
      roomsOfVisits: toCome?.rooms ?? 0,
      roomsAssigned: assigned?.rooms ?? 0,
      openSessions: open?.sessions ?? 0,
    };
  });
}
export type Consequences = NonNullable<Awaited<ReturnType<typeof findConsequences>>>;
