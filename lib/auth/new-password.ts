import { desc, eq, sql } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { memberships } from "@/db/schema/memberships";
import { passwordHistory, users } from "@/db/schema/users";
import { Refusal } from "@/lib/refusal";
import { isCommonPassword } from "./common-passwords";
import { killLinks } from "./links";
import { hashPassword, passwordFits, refuseBusy } from "./password";
import { missedRule, rememberedPasswords } from "./password-rules";
import { endSessions, renewSession } from "./session-end";

/** Checks and hashes the password of a sign-in that is about to be made. Takes its time, so it runs before the transaction. */
export async function hashFirstPassword(
  password: string,
  username: string,
  names: readonly string[] = [],
): Promise<string> {
  await refuseWeak(password, username, names);
  return hashPassword(password).catch(refuseBusy);
}

/**
 * Checks and hashes a new password for somebody who may have had others; none of the last six comes again. It looks across
 * clinics and tells what a password was, so whoever calls it has found out before that the actor may set this person's.
 */
export async function hashNewPassword(userId: number, password: string): Promise<string> {
  const { username, names, hashes } = await acrossClinics((tx) => findFormer(tx, userId));
  await refuseWeak(password, username, names);
  for (const former of hashes) {
    if (await passwordFits(former, password).catch(refuseBusy)) throw new Refusal(usedBefore, "password");
  }
  return hashPassword(password).catch(refuseBusy);
}

const usedBefore = `This is one of the last ${rememberedPasswords} passwords of this account. Choose another.`;
const tooCommon = "This password is too common: it is one of the first that are tried. Choose another.";

async function refuseWeak(password: string, username: string, names: readonly string[]): Promise<void> {
  const missed = missedRule(password, username);
  if (missed) throw new Refusal(`Still missing: ${missed.charAt(0).toLowerCase()}${missed.slice(1)}.`, "password");
  if (await isCommonPassword(password, [username, ...names])) throw new Refusal(tooCommon, "password");
}

/** The person's username and names, and the hashes that may not come again. */
async function findFormer(tx: Tx, userId: number) {
  const [user] = await tx
    .select({ username: users.username, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId));
  const places = await tx
    .select({ firstName: memberships.firstName, lastName: memberships.lastName })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  const former = await tx
    .select({ passwordHash: passwordHistory.passwordHash })
    .from(passwordHistory)
    .where(eq(passwordHistory.userId, userId))
    .orderBy(desc(passwordHistory.id))
    .limit(rememberedPasswords);
  const hashes = new Set([user?.passwordHash, ...former.map(({ passwordHash }) => passwordHash)]);
  return {
    username: user?.username ?? "",
    names: places.flatMap(({ firstName, lastName }) => [firstName, lastName]),
    hashes: [...hashes].filter((hash) => typeof hash === "string").slice(0, rememberedPasswords),
  };
}

/**
 * Stores a hashed password: the person's mailed links die, and every session they have, in all clinics, ends (the sessions
 * of other clinics by what `readSession` compares: the moment of the latest password).
 *
 * `byAdmin`: in the transaction of the clinic that is the sign-in's home, after the person has a membership in it; the person
 * chooses their own at the next sign-in. Otherwise the person did it themselves, across clinics, and `keeping` is the session in
 * which they did.
 */
export async function storePassword(
  tx: Tx,
  userId: number,
  passwordHash: string,
  { byAdmin, keeping }: { byAdmin: true; keeping?: undefined } | { byAdmin: false; keeping?: string },
): Promise<void> {
  if (!(await lockSignIn(tx, userId))) throw new Error("This sign-in is not for this clinic to change.");
  // Those that would move the e-mail address, too: whoever asked for one may be why the password is changed.
  await killLinks(tx, userId);
  await tx
    .update(users)
    .set({ passwordHash, passwordDueAt: byAdmin ? sql`clock_timestamp()` : null })
    .where(eq(users.id, userId));
  if (byAdmin) await rememberWithoutSayingWhen(tx, userId, passwordHash);
  else {
    await tx.insert(passwordHistory).values({ userId, passwordHash, setAt: sql`clock_timestamp()` });
    await forgetOldest(tx, userId);
  }
  await endSessions(tx, { userId }, "password", keeping);
  if (keeping) await renewSession(tx, keeping);
}

/**
 * One change of a person's password at a time, and none while they sign in: who signs in with the old one does so wholly before,
 * and the session is older than the new password, or finds the new one. Locked by everybody before the person's memberships and links. False when
 * it is gone, or another clinic's.
 */
export async function lockSignIn(tx: Tx, userId: number): Promise<boolean> {
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
  return user !== undefined;
}

/** A clinic may write these two columns alone; when its admin did so stands in `password_due_at`. */
async function rememberWithoutSayingWhen(tx: Tx, userId: number, passwordHash: string): Promise<void> {
  await tx.execute(sql`insert into ${passwordHistory} (user_id, password_hash) values (${userId}, ${passwordHash})`);
}

async function forgetOldest(tx: Tx, userId: number): Promise<void> {
  await tx.execute(sql`delete from ${passwordHistory} where ${passwordHistory.userId} = ${userId} and ${passwordHistory.id} not in (
    select kept.id from ${passwordHistory} kept where kept.user_id = ${userId} order by kept.id desc limit ${rememberedPasswords})`);
}
