import { createHmac } from "node:crypto";
import { eq, inArray, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { throttle } from "@/db/schema/sessions";
import { secret } from "./secret";

/** Failed sign-ins allowed in `windowMinutes` before every answer is no. */
export const signInLimits = { windowMinutes: 15, sameNameAndPlace: 5, sameName: 20, samePlace: 100 } as const;

/** Mailed links allowed in the same time; all are counted, for each is a message to somebody. */
export const linkLimits = { sameNameAndPlace: 5, sameName: 10, samePlace: 30 } as const;

/** Sign-ups asked for on landing pages in the same time. The name is the e-mail address, which gets a message for each. */
export const signUpLimits = { sameNameAndPlace: 3, sameName: 5, samePlace: 20 } as const;

/** Guests who enter in the same time. The name is the room: a clinic's own tablet at the door may let in many from one place. */
export const guestLimits = { sameNameAndPlace: 20, sameName: 200, samePlace: 30 } as const;

/** Wrong codes of a second factor in the same time. The name is the person, whose password is known by then. */
export const codeLimits = { sameNameAndPlace: 5, sameName: 10, samePlace: 50 } as const;

const limitsOf = {
  "sign-in": signInLimits,
  link: linkLimits,
  "sign-up": signUpLimits,
  guest: guestLimits,
  code: codeLimits,
} as const;

/** `kind` is `sign-in` unless it says otherwise; each kind is counted by itself. */
type Attempt = { username: string; address: string | null; kind?: keyof typeof limitsOf };

/**
 * Counts an attempt and says whether it may be looked at. It counts before the password is checked, so a hundred guesses at
 * once are a hundred guesses. In Postgres, for all instances together.
 */
export async function countAttempt(tx: Tx, attempt: Attempt): Promise<boolean> {
  const limits = new Map(keysOf(attempt).map(({ key, limit }) => [key, limit]));
  const counted = await tx
    .insert(throttle)
    // One order for all, so that two attempts at once cannot wait for one another.
    .values([...limits.keys()].sort().map((key) => ({ key, failures: 1 })))
    .onConflictDoUpdate({
      target: throttle.key,
      set: {
        failures: sql`case when ${throttle.windowStartedAt} > ${windowStart} then ${throttle.failures} + 1 else 1 end`,
        windowStartedAt: sql`case when ${throttle.windowStartedAt} > ${windowStart} then ${throttle.windowStartedAt} else now() end`,
      },
    })
    .returning({ key: throttle.key, failures: throttle.failures });
  return counted.every(({ key, failures }) => failures <= (limits.get(key) ?? 0));
}

/** Takes one attempt back, when its password was never looked at. */
export async function uncountAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  const counted = inArray(
    throttle.key,
    keysOf(attempt).map(({ key }) => key),
  );
  // An UPDATE takes rows as it finds them; locked beforehand, they come in the order in which attempts are counted.
  await tx
    .select({ key: throttle.key })
    .from(throttle)
    .where(counted)
    .orderBy(sql`${throttle.key} collate "C"`)
    .for("update");
  await tx
    .update(throttle)
    .set({ failures: sql`greatest(${throttle.failures} - 1, 0)` })
    .where(counted);
}

/** After a success: the attempt was no failure, and earlier ones of this name from this place are forgotten. Old windows are swept along. */
export async function forgiveAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  await uncountAttempt(tx, attempt);
  const [sameNameAndPlace] = keysOf(attempt);
  if (sameNameAndPlace) await tx.update(throttle).set({ failures: 0 }).where(eq(throttle.key, sameNameAndPlace.key));
  // Whoever is at an old one keeps it, rather than waiting for somebody who waits for this one.
  const old = tx
    .select({ key: throttle.key })
    .from(throttle)
    .where(lt(throttle.windowStartedAt, sql`now() - interval '1 day'`))
    .for("update", { skipLocked: true });
  await tx.delete(throttle).where(inArray(throttle.key, old));
}

const windowStart = sql`now() - make_interval(mins => ${sql.raw(String(signInLimits.windowMinutes))})`;

function keysOf({ username, address, kind = "sign-in" }: Attempt) {
  const name = username.toLowerCase();
  const place = address ?? "unknown";
  const limits = limitsOf[kind];
  const of = kind === "sign-in" ? "" : `${kind}:`;
  return [
    { key: keyed(`${of}name+place:${name}\n${place}`), limit: limits.sameNameAndPlace },
    { key: keyed(`${of}name:${name}`), limit: limits.sameName },
    { key: keyed(`${of}place:${place}`), limit: limits.samePlace },
  ];
}

function keyed(what: string) {
  return createHmac("sha256", secret()).update(`throttle:${what}`).digest("base64url");
}
