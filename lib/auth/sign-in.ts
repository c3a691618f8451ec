import { eq, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { passwordFits } from "./password";
import { activeClinics, startSession } from "./sessions";
import { countAttempt, forgiveAttempt } from "./throttle";

type Credentials = { username: string; password: string };
type Origin = { address: string | null; userAgent: string | null };

/**
 * Signs a person in and returns the new session's id. Null is the one answer to an unknown name, a wrong password, a person who
 * is active nowhere, and too many failures, after the same work. Throws `TooBusy` when too many sign in at once.
 */
export async function signIn({ username, password }: Credentials, origin: Origin): Promise<string | null> {
  const attempt = { username, address: origin.address };
  const [allowed, user] = await acrossClinics(async (tx) => [
    await countAttempt(tx, attempt),
    await findUser(tx, username),
  ]);
  const fits = await passwordFits(user?.passwordHash ?? null, password).catch(async (error) => {
    // Too busy to look at the password: not a failure of the person.
    await acrossClinics((tx) => forgiveAttempt(tx, attempt));
    throw error;
  });

  return acrossClinics(async (tx) => {
    const places = user ? await activeClinics(tx, user.id) : [];
    if (user && fits && allowed && places.length > 0) {
      await forgiveAttempt(tx, attempt);
      return startSession(tx, user.id, origin);
    }
    // Locked attempts are not written down one by one: whoever makes them could bury what matters.
    if (user && allowed) {
      const reason = fits ? "not active" : "wrong password";
      await record(
        tx,
        { clinicId: user.homeClinicId, userId: null, address: origin.address },
        "session.refused",
        { userId: user.id },
        { reason },
      );
    }
    return null;
  });
}

async function findUser(tx: Tx, username: string) {
  const [user] = await tx
    .select({ id: users.id, passwordHash: users.passwordHash, homeClinicId: users.homeClinicId })
    .from(users)
    .where(eq(sql`lower(${users.username})`, username.toLowerCase()));
  return user;
}
