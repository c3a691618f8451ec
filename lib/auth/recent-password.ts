import { and, eq, isNull, sql } from "drizzle-orm";
import { acrossClinics, inClinic } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { PasswordDue, Refusal } from "@/lib/refusal";
import { requireCurrentPassword, WrongPassword } from "./current-password";
import type { Actor, Person } from "./grant";
import type { PasswordAgain } from "./input";
import { passwordMinutes } from "./limits";

/**
 * Refuses with `PasswordDue` unless the person gave their password in this browser lately. As `prepare` of an `action()` it guards
 * what must not be done by whoever finds an open browser: deleting people, giving seats back, handing the account over.
 */
export async function requireRecentPassword({
  sessionId,
  userId,
}: Pick<Person, "sessionId" | "userId">): Promise<void> {
  const [person] = await acrossClinics((tx) =>
    tx
      .select({ username: users.username, confirmedIn: sessions.id })
      .from(users)
      .leftJoin(
        sessions,
        and(
          eq(sessions.userId, users.id),
          eq(sessions.id, sessionId),
          isNull(sessions.endedAt),
          sql`${sessions.confirmedAt} > now() - make_interval(mins => ${passwordMinutes})`,
        ),
      )
      .where(eq(users.id, userId)),
  );
  if (!person?.confirmedIn) throw new PasswordDue(person?.username ?? "");
}

/** The same as a question, for a page that shows the field for the password itself. */
export async function hasRecentPassword(actor: Pick<Person, "sessionId" | "userId">): Promise<boolean> {
  try {
    await requireRecentPassword(actor);
    return true;
  } catch (error) {
    if (error instanceof PasswordDue) return false;
    throw error;
  }
}

/**
 * The same before the slow work of another `prepare`: `action("…", X, command, withRecentPassword(prepareX))`; perhaps only where what
 * was typed calls for it.
 */
export function withRecentPassword<A extends Pick<Person, "sessionId" | "userId">, Input, Prepared>(
  prepare: (actor: A, input: Input) => Promise<Prepared>,
  callsForIt: (input: Input) => boolean = () => true,
) {
  return async (actor: A, input: Input): Promise<Prepared> => {
    if (callsForIt(input)) await requireRecentPassword(actor);
    return prepare(actor, input);
  };
}

/** The same where only some of what an action does calls for it, and nothing else is to be prepared. */
export const requireRecentPasswordIf = <Input>(callsForIt: (input: Input) => boolean) =>
  withRecentPassword(async (_: Pick<Person, "sessionId" | "userId">, __: Input) => {}, callsForIt);

/**
 * Notes that the person gave their password again in this browser. Wrong ones count as failed sign-ins do, and are in the audit
 * trail: somebody may have found the browser open.
 */
export async function confirmPassword(
  actor: Actor<"account.manage">,
  { currentPassword }: PasswordAgain,
): Promise<void> {
  await requireCurrentPassword(actor, currentPassword).catch(async (error) => {
    // Locked attempts are not written down one by one: whoever makes them could bury what matters.
    if (error instanceof WrongPassword) await inClinic(actor, (tx) => record(tx, actor, "password.refused", actor));
    throw error;
  });
  await acrossClinics(async (tx) => {
    const confirmed = await tx
      .update(sessions)
      .set({ confirmedAt: sql`now()` })
      .where(and(eq(sessions.id, actor.sessionId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (confirmed.length === 0) throw new Refusal("Your session has ended. Sign in again.");
    await record(tx, actor, "password.confirmed", actor);
  });
}
