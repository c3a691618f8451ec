import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { pictures } from "@/db/schema/pictures";
import { secondFactors } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/sessions";
import { passwordHistory, users } from "@/db/schema/users";
import { isShown } from "@/lib/pictures/shown";
import { isInUse } from "./factor-in-use";
import type { Person } from "./grant";
import { rightsOf } from "./rights";
import { endSession, type SessionEnd } from "./session-end";

/** Minutes of quiet allowed before a clinic is chosen; afterwards the clinic's own setting counts. */
const idleMinutesWithoutClinic = 15;

export type SessionState =
  | { state: "signed-out"; endedBy: SessionEnd }
  /** The password was right, the second factor is owed; nothing else works until it came. */
  | { state: "code-due"; sessionId: string; userId: number }
  /** Somebody else knows the password; nothing else works until the person has chosen a new one. */
  | { state: "password-due"; sessionId: string; userId: number }
  | { state: "choosing"; sessionId: string; userId: number }
  /** The clinic requires a second factor and the person has none; nothing else works there until it is set up. */
  | { state: "factor-due"; person: Person }
  | { state: "active"; person: Person };

const signedOut = (endedBy: SessionEnd = null): SessionState => ({ state: "signed-out", endedBy });

/**
 * Whether a session is older than the person's password, and so over. A clinic that sets a password cannot see the sessions of
 * other clinics; this ends them there, too.
 */
export const isOlderThanPassword = sql<boolean>`${sessions.createdAt} < greatest(${users.passwordDueAt},
  (select max(${passwordHistory.setAt}) from ${passwordHistory} where ${passwordHistory.userId} = ${sessions.userId}))`;

/** Whether nobody has used a session for longer than its clinic allows. */
export const isIdle = sql<boolean>`${sessions.lastSeenAt} <= now() - make_interval(mins =>
  coalesce(${clinics.idleMinutes}, ${idleMinutesWithoutClinic}))`;

/** Reads who a session belongs to, anew at every request: who was disabled, demoted or signed out elsewhere is gone at the next one. */
export async function readSession(
  sessionId: string,
  { address, isActivity }: { address: string | null; isActivity: boolean },
): Promise<SessionState> {
  return acrossClinics(async (tx) => {
    const [row] = await tx
      .select({
        userId: sessions.userId,
        endedAt: sessions.endedAt,
        endedBy: sessions.endedBy,
        isExpired: sql<boolean>`${sessions.expiresAt} <= now()`,
        isIdle,
        isDueForTouch: sql<boolean>`${sessions.lastSeenAt} <= now() - interval '20 seconds'`,
        isOlderThanPassword,
        isPasswordDue: sql<boolean>`${users.passwordDueAt} is not null`,
        isCodeDue: sql<boolean>`${sessions.codeDueAt} is not null`,
        hasSecondFactor: sql<boolean>`${isInUse}`,
        clinicId: sessions.clinicId,
        clinic: {
          name: clinics.name,
          timeZone: clinics.timeZone,
          idleMinutes: clinics.idleMinutes,
          requiresSecondFactor: sql<boolean>`${clinics.twoFactorRequiredSince} is not null`,
        },
        place: memberships,
        pictureId: pictures.id,
        roles: sql<
          (typeof membershipRoles.$inferSelect)["role"][]
        >`array(select ${membershipRoles.role}::text from ${membershipRoles}
          where ${membershipRoles.clinicId} = ${memberships.clinicId} and ${membershipRoles.membershipId} = ${memberships.id})`,
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .leftJoin(memberships, and(eq(memberships.clinicId, sessions.clinicId), eq(memberships.userId, sessions.userId)))
      .leftJoin(clinics, eq(clinics.id, sessions.clinicId))
      .leftJoin(pictures, isShown)
      .leftJoin(secondFactors, eq(secondFactors.userId, sessions.userId))
      .where(eq(sessions.id, sessionId));

    if (!row) return signedOut();
    if (row.endedAt) return signedOut(row.endedBy);
    if (row.isExpired) return signedOut("idle");
    const over = reasonToEnd(row);
    if (over) {
      await endSession(tx, sessionId, over);
      return signedOut(over);
    }
    if (isActivity && row.isDueForTouch)
      await tx.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId));
    if (row.isCodeDue) return { state: "code-due", sessionId, userId: row.userId };
    if (row.clinicId !== null && row.place?.status !== "active") return signedOut("disabled");
    if (row.isPasswordDue) return { state: "password-due", sessionId, userId: row.userId };
    if (row.clinicId === null || !row.place || !row.clinic) return { state: "choosing", sessionId, userId: row.userId };

    const isFactorDue = row.clinic.requiresSecondFactor && !row.hasSecondFactor;
    return {
      state: isFactorDue ? "factor-due" : "active",
      person: {
        sessionId,
        userId: row.userId,
        membershipId: row.place.id,
        firstName: row.place.firstName,
        lastName: row.place.lastName,
        pictureId: row.pictureId,
        clinicId: row.clinicId,
        clinicName: row.clinic.name,
        timeZone: row.clinic.timeZone,
        idleMinutes: row.clinic.idleMinutes,
        rights: rightsOf(row.place, row.roles),
        address,
      },
    };
  });
}

/** Why a session that was not ended yet is over; null while it goes on. */
function reasonToEnd(session: {
  isOlderThanPassword: boolean;
  isIdle: boolean;
  isCodeDue: boolean;
  hasSecondFactor: boolean;
}): NonNullable<SessionEnd> | null {
  if (session.isOlderThanPassword) return "password";
  if (session.isIdle) return "idle";
  // Turned off or reset meanwhile: there is no code that could come.
  return session.isCodeDue && !session.hasSecondFactor ? "changed" : null;
}

/** Whether a session still goes on, idle or not. */
export async function isSessionOpen(tx: Tx, sessionId: string): Promise<boolean> {
  const [open] = await tx
    .select({ isOlderThanPassword })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)));
  return open !== undefined && !open.isOlderThanPassword;
}
