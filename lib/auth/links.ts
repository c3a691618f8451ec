import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { type linkPurposes, userTokens } from "@/db/schema/users";
import { secret } from "./secret";
import { deriveToken, isToken } from "./tokens";

export type LinkPurpose = (typeof linkPurposes)[number];

/** How long a mailed link works: a first password and an invitation a week, signing up a day, everything else an hour. */
export const linkMinutes = { first: 7 * 24 * 60, reset: 60, signUp: 24 * 60, invitation: 7 * 24 * 60 } as const;

const pages = { password: "/set-password", email: "/confirm-email" } as const satisfies Record<LinkPurpose, string>;

/** Makes a new link, which kills every older one of the same purpose; answers the serial it is derived from. */
export async function issueLink(
  tx: Tx,
  userId: number,
  purpose: LinkPurpose,
  minutes: number,
  payload: string | null = null,
): Promise<number> {
  const [link] = await issueLinks(tx, [userId], purpose, minutes, payload);
  if (!link) throw new Error("The link was not stored.");
  return link.serial;
}

/** The same for several people at once. */
export function issueLinks(
  tx: Tx,
  userIds: readonly number[],
  purpose: LinkPurpose,
  minutes: number,
  payload: string | null = null,
): Promise<{ userId: number; serial: number }[]> {
  const expiresAt = sql`now() + make_interval(mins => ${minutes})`;
  return tx
    .insert(userTokens)
    .values(userIds.map((userId) => ({ userId, purpose, expiresAt, payload })))
    .onConflictDoUpdate({
      target: [userTokens.userId, userTokens.purpose],
      set: { serial: sql`${userTokens.serial} + 1`, expiresAt, payload },
    })
    .returning({ userId: userTokens.userId, serial: userTokens.serial });
}

/** Kills the person's links, of one purpose or of all: they were used, or what they were for has changed. */
export async function killLinks(tx: Tx, userId: number, purpose?: LinkPurpose): Promise<void> {
  await tx
    .update(userTokens)
    .set({ serial: sql`${userTokens.serial} + 1`, expiresAt: null, payload: null })
    .where(and(eq(userTokens.userId, userId), purpose && eq(userTokens.purpose, purpose)));
}

/** The path of a link, to be put behind `APP_URL`. */
export function linkPath(userId: number, purpose: LinkPurpose, serial: number): string {
  const token = deriveToken(secret(), `link:${purpose}`, `${userId}.${serial}`);
  return `${pages[purpose]}/${userId}.${serial}.${token}`;
}

/**
 * Whose living link this is, or null for one that is used, replaced, expired or made up. The row is locked, so that of two uses
 * at once one finds it dead. Runs before a clinic is known.
 */
export async function findLink(
  tx: Tx,
  purpose: LinkPurpose,
  token: string,
): Promise<{ userId: number; payload: string | null } | null> {
  const [, id, serial] = /^(\d{1,15})\.(\d{1,9})\.[\w-]{43}$/.exec(token) ?? [];
  if (!id || !serial) return null;
  const expected = linkPath(Number(id), purpose, Number(serial)).split("/").at(-1) ?? "";
  if (!isToken(token, expected)) return null;
  const [link] = await tx
    .select({ userId: userTokens.userId, payload: userTokens.payload })
    .from(userTokens)
    .where(
      and(
        eq(userTokens.userId, Number(id)),
        eq(userTokens.purpose, purpose),
        eq(userTokens.serial, Number(serial)),
        sql`${userTokens.expiresAt} > now()`,
      ),
    )
    .for("update");
  return link ?? null;
}
