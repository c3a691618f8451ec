import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { secondFactors } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { isInUseBy } from "./factor-in-use";
import { endSession } from "./session-end";

/** Hours after which a person signs in again, however active they are. */
export const sessionHours = 12;

/** Minutes in which the code has to follow the password, whatever is done meanwhile. */
const codeMinutes = 10;

type Origin = { address: string | null; userAgent: string | null };

/**
 * Opens a session, straight in the clinic when the person has one place only, or at its door when they have a second factor. The
 * person must have at least one active place; the caller holds their sign-in, so that no second factor is turned on meanwhile.
 */
export async function startSession(tx: Tx, userId: number, origin: Origin): Promise<string> {
  const [factor] = await tx
    .select({ homeClinicId: users.homeClinicId })
    .from(secondFactors)
    .innerJoin(users, eq(users.id, secondFactors.userId))
    .where(isInUseBy(userId));
  const minutes = factor ? codeMinutes : sessionHours * 60;
  const [session] = await tx
    .insert(sessions)
    .values({
      ...{ userId, ...origin },
      expiresAt: sql`now() + make_interval(mins => ${minutes})`,
      confirmedAt: sql`now()`,
      codeDueAt: factor ? sql`now()` : null,
    })
    .returning({ id: sessions.id });
  if (!session) throw new Error("The session was not stored.");
  if (!factor) {
    await enterOnlyClinic(tx, session.id, userId, origin.address);
  } else {
    // Somebody has the password: that stays on record, also when no code ever comes.
    const by = { clinicId: factor.homeClinicId, userId: null, address: origin.address };
    await record(tx, by, "session.codeAsked", { userId });
  }
  return session.id;
}

/** Lets a session in whose second factor has come; one whose person is active nowhere any more ends. */
export async function admitSession(tx: Tx, sessionId: string, userId: number, address: string | null): Promise<void> {
  await tx
    .update(sessions)
    .set({
      codeDueAt: null,
      lastSeenAt: sql`now()`,
      expiresAt: sql`now() + make_interval(hours => ${sessionHours})`,
    })
    .where(eq(sessions.id, sessionId));
  if (!(await enterOnlyClinic(tx, sessionId, userId, address))) await endSession(tx, sessionId, "disabled");
}

/** Enters the clinic of a person who has one alone; who has several chooses. False for who is active nowhere. */
async function enterOnlyClinic(tx: Tx, sessionId: string, userId: number, address: string | null): Promise<boolean> {
  const [first, ...others] = await activeClinics(tx, userId);
  if (!first) return false;
  return others.length > 0 || enterClinic(tx, sessionId, userId, first.id, address);
}

/** The clinics in which the person may work, by name. */
export function activeClinics(tx: Tx, userId: number) {
  return tx
    .select({ id: clinics.id, name: clinics.name })
    .from(memberships)
    .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
    .where(and(eq(memberships.userId, userId), eq(memberships.status, "active")))
    .orderBy(clinics.name, clinics.id);
}

/** Puts a session into one of the person's clinics. False, and nothing changed, when they have no active place there. */
export async function enterClinic(
  tx: Tx,
  sessionId: string,
  userId: number,
  clinicId: number,
  address: string | null,
): Promise<boolean> {
  const [place] = await tx
    .update(memberships)
    .set({ lastLoginAt: sql`now()` })
    .where(and(eq(memberships.clinicId, clinicId), eq(memberships.userId, userId), eq(memberships.status, "active")))
    .returning({ id: memberships.id });
  if (!place) return false;
  await tx
    .update(sessions)
    .set({ clinicId })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  await record(tx, { clinicId, userId, address }, "session.started", { userId });
  return true;
}
