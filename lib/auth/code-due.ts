import { and, eq, isNotNull } from "drizzle-orm";
import { acrossClinics, type Tx } from "@/db";
import { secondFactors } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { record } from "@/lib/audit/record";
import { Refusal } from "@/lib/refusal";
import { isInUseBy } from "./factor-in-use";
import type { TypedCode } from "./input";
import { lockSignIn } from "./new-password";
import { countRecoveryCodes, spendRecoveryCode } from "./recovery-codes";
import { databaseEpoch, ownerOf } from "./second-factor";
import { openSecret } from "./second-factor-secret";
import { admitSession } from "./session-start";
import { isSessionOpen } from "./sessions";
import { countAttempt, forgiveAttempt, signInLimits } from "./throttle";
import { stepOfCode } from "./totp";

type Owing = { sessionId: string; userId: number };

/** Whose code is due, for the page that asks for it. */
export function findCodeDue({ userId }: Pick<Owing, "userId">) {
  return acrossClinics(async (tx) => ({ username: (await findUser(tx, userId)).username }));
}

/**
 * Lets a person in with a code of their app or one of their recovery codes; each opens once, however many come at the same moment.
 * Wrong ones are counted before they are looked at, by person and place, and audited as refused sign-ins are.
 */
export async function verifyCode(
  { sessionId, userId }: Owing,
  { code }: TypedCode,
  { address }: { address: string | null },
): Promise<void> {
  const attempt = { username: String(userId), address, kind: "code" } as const;
  if (!(await acrossClinics((tx) => countAttempt(tx, attempt)))) throw new Refusal(tooMany, "code");
  const isRight = await acrossClinics(async (tx) => {
    await lockSignIn(tx, userId);
    if (!(await isSessionOpen(tx, sessionId))) throw new Refusal("Your session has ended. Sign in again.");
    const isDue = await isCodeDue(tx, sessionId);
    // Sent twice, it has been let in by the first.
    if (isDue && !(await takeCode(tx, userId, code, address))) return false;
    await forgiveAttempt(tx, attempt);
    if (isDue) await admitSession(tx, sessionId, userId, address);
    return true;
  });
  if (isRight) return;
  await acrossClinics(async (tx) => {
    const { homeClinicId: clinicId } = await findUser(tx, userId);
    await record(tx, { clinicId, userId: null, address }, "session.refused", { userId }, { reason: "wrong code" });
  });
  throw new Refusal(digitsOf(code) ? wrongCode : wrongRecoveryCode, "code");
}

const tooMany = `Too many wrong codes. Wait ${signInLimits.windowMinutes} minutes and try again.`;
const wrongCode = "This code is not right, or was used before. Wait for the next one your app shows, and type that.";
const wrongRecoveryCode = "This is none of your recovery codes, or it was used before. Try another one.";

/** The six digits of an app's code; null for anything else, which is taken for a recovery code. */
const digitsOf = (typed: string) => /^[0-9]{6}$/.exec(typed.replace(/\s/g, ""))?.[0] ?? null;

/** Uses a code up, if it is one that opens. */
async function takeCode(tx: Tx, userId: number, typed: string, address: string | null): Promise<boolean> {
  const digits = digitsOf(typed);
  if (digits) return takeAppCode(tx, userId, digits);
  if (!(await spendRecoveryCode(tx, userId, typed))) return false;
  const { homeClinicId: clinicId } = await findUser(tx, userId);
  const left = await countRecoveryCodes(tx, userId);
  await record(tx, { clinicId, userId, address }, "secondFactor.codeUsed", { userId }, { left });
  return true;
}

async function takeAppCode(tx: Tx, userId: number, digits: string): Promise<boolean> {
  const [factor] = await tx
    .select({ secret: secondFactors.secret, lastStep: secondFactors.lastStep, epoch: databaseEpoch })
    .from(secondFactors)
    .where(isInUseBy(userId))
    .for("update");
  if (!factor) return false;
  const lastStep = stepOfCode(openSecret(ownerOf(userId), factor.secret), digits, factor.epoch, factor.lastStep);
  if (lastStep === null) return false;
  await tx.update(secondFactors).set({ lastStep }).where(eq(secondFactors.userId, userId));
  return true;
}

async function isCodeDue(tx: Tx, sessionId: string): Promise<boolean> {
  const due = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNotNull(sessions.codeDueAt)));
  return due.length > 0;
}

async function findUser(tx: Tx, userId: number) {
  const [user] = await tx
    .select({ username: users.username, homeClinicId: users.homeClinicId })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) throw new Error("Whose session it is has a sign-in.");
  return user;
}
