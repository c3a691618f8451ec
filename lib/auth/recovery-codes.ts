import { createHmac, randomBytes } from "node:crypto";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { recoveryCodes } from "@/db/schema/second-factors";
import { keyFor } from "./secret";

/** How many codes a person gets for the day on which the app is lost. */
export const recoveryCodeCount = 10;

/** With this many left or fewer it is time for new ones. */
export const fewRecoveryCodes = 3;

/** Crockford's Base32: no letters that look like digits. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const length = 16;

/** A code of 80 random bits, in groups that can be copied from paper. */
function newRecoveryCode(): string {
  return inGroups([...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join(""));
}

const inGroups = (code: string) => code.match(/.{4}/g)?.join("-") ?? "";

/** Replaces the codes of a person by new ones, which nobody can ask for again. */
export async function replaceRecoveryCodes(tx: Tx, userId: number): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await forgetRecoveryCodes(tx, userId);
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code, number) => ({ userId, number: number + 1, hash: hashOf(userId, code) })));
  return codes;
}

export async function forgetRecoveryCodes(tx: Tx, userId: number): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

/** Uses a code up, however its letters, spaces and dashes were typed. False for one that is no code of this person, or was used. */
export async function spendRecoveryCode(tx: Tx, userId: number, typed: string): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.hash, hashOf(userId, typed)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ number: recoveryCodes.number });
  return used.length > 0;
}

/** How many codes a person has left. */
export async function countRecoveryCodes(tx: Tx, userId: number): Promise<number> {
  const [row] = await tx
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}

/** Keyed and bound to the person; of 80 random bits nobody tries all, so nothing slower is needed. */
function hashOf(userId: number, code: string): string {
  return createHmac("sha256", keyFor("recovery codes"))
    .update(`${userId}\n${asWritten(code)}`)
    .digest("base64url");
}

/** The code as it was made: what people read as letters are digits. */
function asWritten(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
}
