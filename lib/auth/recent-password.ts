import { and, eq, sql } from "drizzle-orm";
import { acrossClinics } from "@/db";
import { sessions } from "@/db/schema/sessions";
import { PasswordDue } from "@/lib/refusal";
import { requireCurrentPassword } from "./current-password";
import type { Actor, Person } from "./grant";

/** Minutes for which a password that was given counts, at sign-in or when asked for again. */
export const passwordMinutes = 10;

/**
 * Refuses with `PasswordDue` unless the person gave their password in this browser lately. As `prepare` of an `action()` it guards
 * what must not be done by whoever finds an open browser: deleting people, giving seats back, handing the account over.
 */
export async function requireRecentPassword({ sessionId }: Pick<Person, "sessionId">): Promise<void> {
  const recent = await acrossClinics((tx) =>
    tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(
        and(
          eq(sessions.id, sessionId),
          sql`${sessions.confirmedAt} > now() - make_interval(mins => ${passwordMinutes})`,
        ),
      ),
  );
  if (recent.length === 0) throw new PasswordDue();
}

/** Notes that the person gave their password again in this browser. Wrong ones count as failed sign-ins do. */
export async function confirmPassword(actor: Actor<"account.manage">, password: string): Promise<void> {
  await requireCurrentPassword(actor, password);
  await acrossClinics((tx) =>
    tx.update(sessions).set({ confirmedAt: sql`now()` }).where(eq(sessions.id, actor.sessionId)),
  );
}
