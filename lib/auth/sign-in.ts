import { and, eq, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { passwordFits } from "./password";
import { activeClinics, startSession } from "./session-start";
import { countAttempt, forgiveAttempt, uncountAttempt } from "./throttle";

type Credentials = { username: string; password: string };
type Origin = { address: string | null; userAgent: string | null };

/** Runs what nobody has to wait for; by default it is waited for. */
type Afterwards = (work: () => Promise<void>) => void | Promise<void>;

/**
 * Signs a person in and returns the new session's id. Null is the one answer to an unknown name, a wrong password, a person who
 * is active nowhere, and too many failures, after the same work: the audit of a refusal, which only a known name has, is left for
 * `afterwards`. Throws `TooBusy` when too many sign in at once.
 */
export async function signIn(
  { username, password }: Credentials,
  origin: Origin,
  afterwards: Afterwards = (work) => work(),
) {
  const attempt = { username, address: origin.address };
  const [allowed, user] = await acrossClinics(async (tx) => [
    await countAttempt(tx, attempt),
    await findUser(tx, username),
  ]);
  const fits = await passwordFits(user?.passwordHash ?? null, password).catch(async (error) => {
    await acrossClinics((tx) => uncountAttempt(tx, attempt));
    throw error;
  });

  const sessionId = await acrossClinics(async (tx) => {
    const places = await activeClinics(tx, user?.id ?? nobody);
    if (!user || !fits || !allowed || places.length === 0) return null;
    if (!(await isStillThePassword(tx, user))) return null;
    await forgiveAttempt(tx, attempt);
    return startSession(tx, user.id, origin);
  });
  // Locked attempts are not written down one by one: whoever makes them could bury what matters.
  if (!sessionId && user && allowed) {
    const by = { clinicId: user.homeClinicId, userId: null, address: origin.address };
    const details = { reason: fits ? "not active" : "wrong password" };
    await afterwards(() => acrossClinics((tx) => record(tx, by, "session.refused", { userId: user.id }, details)));
  }
  return sessionId;
}

/** The password may have been changed while it was checked; the lock keeps it from being changed until the session is there. */
async function isStillThePassword(tx: Tx, { id, passwordHash }: { id: number; passwordHash: string | null }) {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash ?? "")))
    .for("share");
  return found.length > 0;
}

/** IDs start far above. */
const nobody = 0;

async function findUser(tx: Tx, username: string) {
  const [user] = await tx
    .select({ id: users.id, passwordHash: users.passwordHash, homeClinicId: users.homeClinicId })
    .from(users)
    .where(sql`lower(${users.username}) = lower(${username})`);
  return user;
}
