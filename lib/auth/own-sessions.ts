import { and, desc, eq, gt, isNull, ne, not, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { Refusal } from "@/lib/refusal";
import { deviceInWords } from "./device";
import type { Actor } from "./grant";
import type { OwnSession } from "./input";
import { killLinks } from "./links";
import { endSessions } from "./session-end";
import { sessionHours } from "./session-start";
import { isIdle, isOlderThanPassword } from "./sessions";

/** The browsers in which the person is signed in, in all their clinics: this one first, then the last used. */
export async function listOwnSessions(actor: Actor<"account.manage">) {
  const rows = await acrossClinics((tx) =>
    tx
      .select({
        id: sessions.id,
        clinicName: clinics.name,
        address: sessions.address,
        userAgent: sessions.userAgent,
        expiresAt: sessions.expiresAt,
        lastSeenAt: sessions.lastSeenAt,
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .leftJoin(clinics, eq(clinics.id, sessions.clinicId))
      .where(
        and(
          eq(sessions.userId, actor.userId),
          isNull(sessions.endedAt),
          isNull(sessions.codeDueAt),
          gt(sessions.expiresAt, sql`now()`),
          not(isIdle),
          sql`${isOlderThanPassword} is not true`,
        ),
      )
      .orderBy(desc(sql`${sessions.id} = ${actor.sessionId}`), desc(sessions.lastSeenAt))
      .limit(50),
  );
  return rows.map(({ userAgent, expiresAt, ...row }) => ({
    ...row,
    device: deviceInWords(userAgent),
    // Not `created_at`, which a password change in the session renews.
    since: new Date(expiresAt.getTime() - sessionHours * 3_600_000),
    isThis: row.id === actor.sessionId,
  }));
}

/** Signs another browser of the person out. Somebody else's session is answered like one that has ended. */
export async function endOwnOtherSession(actor: Actor<"account.manage">, { id }: OwnSession): Promise<void> {
  await acrossClinics(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: sql`now()`, endedBy: "elsewhere" })
      .where(
        and(
          eq(sessions.id, id),
          ne(sessions.id, actor.sessionId),
          eq(sessions.userId, actor.userId),
          isNull(sessions.endedAt),
        ),
      )
      .returning({ id: sessions.id });
    if (ended.length === 0) throw new Refusal("This browser is signed out already.");
    await record(tx, actor, "session.ended", actor, { by: "elsewhere" });
  });
}

/** Signs the person out everywhere but here, in all their clinics. */
export async function endOwnOtherSessions(actor: Actor<"account.manage">): Promise<void> {
  await acrossClinics(async (tx) => {
    await endSessions(tx, actor, "elsewhere", actor.sessionId);
    // Whoever was signed in elsewhere may have asked for another address.
    await killLinks(tx, actor.userId, "email");
    await record(tx, actor, "sessions.ended", actor);
  });
}
