import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { clinics } from "@/db/schema/clinics";
import { memberships } from "@/db/schema/memberships";
import { secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { enqueue } from "@/lib/mail/enqueue";
import type { MailTemplate } from "@/lib/mail/templates";
import { Refusal } from "@/lib/refusal";
import { hasSecondFactor, isInUseBy } from "./factor-in-use";
import type { Actor } from "./grant";
import type { SetUpStart, TypedCode } from "./input";
import { passwordMinutes } from "./limits";
import { lockSignIn } from "./new-password";
import { confirmPassword, requireRecentPassword } from "./recent-password";
import { countRecoveryCodes, forgetRecoveryCodes, replaceRecoveryCodes } from "./recovery-codes";
import { openSecret, sealSecret } from "./second-factor-secret";
import { endSessions } from "./session-end";
import { isSessionOpen } from "./sessions";
import { newKey, otpauthUri, stepOfCode } from "./totp";

type Self = Actor<"account.manage">;

/** A person's second factor, for My Profile: since when, how many recovery codes are left, and which clinic would not let it go. */
export function findOwnSecondFactor({ userId }: Self) {
  return acrossClinics(async (tx) => {
    const [factor] = await tx.select({ since: secondFactors.confirmedAt }).from(secondFactors).where(isInUseBy(userId));
    return {
      since: factor?.since ?? null,
      codesLeft: await countRecoveryCodes(tx, userId),
      requiredBy: await findClinicThatRequires(tx, userId),
    };
  });
}

/** Makes a key for an authenticator app, with the password given lately or along with it. It opens nothing until a code of it came. */
export async function beginSetUp(actor: Self, { currentPassword }: SetUpStart): Promise<void> {
  if (currentPassword) await confirmPassword(actor, { currentPassword });
  else await requireRecentPassword(actor);
  const secret = sealSecret(ownerOfNew(actor), newKey());
  const begun = await acrossClinics((tx) =>
    tx
      .insert(secondFactors)
      .values({ userId: actor.userId, secret })
      .onConflictDoUpdate({
        target: secondFactors.userId,
        set: { secret, createdAt: sql`now()` },
        setWhere: isNull(secondFactors.confirmedAt),
      })
      .returning({ userId: secondFactors.userId }),
  );
  if (begun.length === 0) throw new Refusal(isOnAlready);
}

/** The key that waits for its first code, and how an app is told of it; null when none was begun in this browser of late. */
export function findSetUp(actor: Self) {
  return acrossClinics(async (tx) => {
    const waiting = await findNew(tx, actor);
    const [user] = await tx.select({ username: users.username }).from(users).where(eq(users.id, actor.userId));
    if (!waiting || !user) return null;
    const { username } = user;
    const { key } = waiting;
    return { key, username, uri: otpauthUri({ clinicName: actor.clinicName, username, key }) };
  });
}
export type OwnSetUp = NonNullable<Awaited<ReturnType<typeof findSetUp>>>;

/**
 * Turns the second factor on with the first code of the app, and answers the recovery codes, which are never shown again. Other
 * browsers of the person, which were signed in with the password alone, are signed out in all their clinics.
 */
export async function turnOn(actor: Self, { code }: TypedCode): Promise<{ codes: string[] }> {
  const { userId, sessionId } = actor;
  return acrossClinics(async (tx) => {
    await lockForChange(tx, actor);
    const waiting = await findNew(tx, actor);
    if (!waiting) throw new Refusal("This key has run out. Reload the page and begin again.");
    const lastStep = stepOfCode(waiting.key, code.replace(/\s/g, ""), waiting.epoch, null);
    if (lastStep === null) throw new Refusal(wrongFirstCode, "code");
    await tx
      .update(secondFactors)
      .set({ secret: sealSecret(ownerOf(userId), waiting.key), confirmedAt: sql`now()`, lastStep })
      .where(eq(secondFactors.userId, userId));
    const codes = await replaceRecoveryCodes(tx, userId);
    await endSessions(tx, actor, "elsewhere", sessionId);
    await tell(tx, actor, "second-factor-on");
    await record(tx, actor, "secondFactor.turnedOn", actor);
    return { codes };
  });
}

const wrongFirstCode =
  "This code does not fit the key. Check that the clock of your phone sets itself, and type the code it shows now.";

/** New recovery codes; the old ones open nothing any more. */
export async function renewRecoveryCodes(actor: Self): Promise<{ codes: string[] }> {
  await requireRecentPassword(actor);
  return acrossClinics(async (tx) => {
    await lockForChange(tx, actor);
    if (!(await hasSecondFactor(tx, actor.userId))) throw new Refusal(isOff);
    const codes = await replaceRecoveryCodes(tx, actor.userId);
    await record(tx, actor, "secondFactor.codesRenewed", actor);
    return { codes };
  });
}

/** Turns the second factor off, with the recovery codes; not while a clinic the person works in requires it. */
export async function turnOff(actor: Self): Promise<void> {
  const { userId } = actor;
  await requireRecentPassword(actor);
  await acrossClinics(async (tx) => {
    await lockForChange(tx, actor);
    const requiredBy = await findClinicThatRequires(tx, userId);
    if (requiredBy) throw new Refusal(`${requiredBy} requires two-factor authentication, so it stays on.`);
    if (!(await hasSecondFactor(tx, userId))) throw new Refusal(isOff);
    await forgetRecoveryCodes(tx, userId);
    await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
    await tell(tx, actor, "second-factor-off");
    await record(tx, actor, "secondFactor.turnedOff", actor);
  });
}

const isOff = "Two-factor authentication is off.";
const isOnAlready = "Two-factor authentication is on already.";

/** What a key in use is bound to. */
export const ownerOf = (userId: number) => String(userId);

/** A new key is bound to the browser in which the password was given, too: in another one it does not open. */
const ownerOfNew = ({ userId, sessionId }: Self) => `${userId}/${sessionId}`;

async function findNew(tx: Tx, actor: Self): Promise<{ key: string; epoch: number } | null> {
  const [waiting] = await tx
    .select({ secret: secondFactors.secret, epoch: databaseEpoch })
    .from(secondFactors)
    .where(
      and(
        eq(secondFactors.userId, actor.userId),
        isNull(secondFactors.confirmedAt),
        sql`${secondFactors.createdAt} > now() - make_interval(mins => ${passwordMinutes})`,
      ),
    );
  if (!waiting) return null;
  try {
    return { key: openSecret(ownerOfNew(actor), waiting.secret), epoch: waiting.epoch };
  } catch {
    return null;
  }
}

/** Seconds since 1970 by the database's clock, which all instances share. */
export const databaseEpoch = sql<number>`extract(epoch from clock_timestamp())::float8`;

/** One change at a time, none while the person signs in, and none by a browser that was signed out meanwhile. */
async function lockForChange(tx: Tx, { userId, sessionId }: Self): Promise<void> {
  await lockSignIn(tx, userId);
  if (!(await isSessionOpen(tx, sessionId))) throw new Refusal("Your session has ended. Sign in again.");
}

/** The name of a clinic in which the person works and that requires a second factor, if there is one. */
async function findClinicThatRequires(tx: Tx, userId: number): Promise<string | null> {
  const [clinic] = await tx
    .select({ name: clinics.name })
    .from(memberships)
    .innerJoin(clinics, eq(clinics.id, memberships.clinicId))
    .where(
      and(eq(memberships.userId, userId), eq(memberships.status, "active"), isNotNull(clinics.twoFactorRequiredSince)),
    )
    .orderBy(clinics.name)
    .limit(1);
  return clinic?.name ?? null;
}

async function tell(tx: Tx, { clinicId, userId }: Self, template: MailTemplate): Promise<void> {
  const [user] = await tx.select({ to: users.email }).from(users).where(eq(users.id, userId));
  if (user) await enqueue(tx, { clinicId, userId, to: user.to, template });
}
