import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { sessions } from "@/db/schema/sessions";

export type SessionEnd = (typeof sessions.$inferSelect)["endedBy"];

/** Ends one browser's session. */
export async function endSession(tx: Tx, sessionId: string, endedBy: NonNullable<SessionEnd>): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endedBy })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
}

/**
 * Ends every session of a person that the transaction sees: in a clinic's own those of the clinic, else all; `except` is the one
 * that goes on.
 */
export async function endSessions(
  tx: Tx,
  { userId }: { userId: number },
  endedBy: NonNullable<SessionEnd>,
  except?: string,
): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endedBy })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), except ? ne(sessions.id, except) : undefined));
}

/** Makes a session as new as the password that was set in it, so that it is not over with the others. */
export async function renewSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.update(sessions).set({ createdAt: sql`clock_timestamp()` }).where(eq(sessions.id, sessionId));
}
