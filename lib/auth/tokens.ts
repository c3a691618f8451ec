import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Links are derived, not stored: whoever has the database but not the secret can make none.
 * `subject` names what the link is for; it changes when the link has been used, so each works once.
 */
export function deriveToken(secret: string, purpose: string, subject: string): string {
  return createHmac("sha256", secret).update(`${purpose}\n${subject}`).digest("base64url");
}

/** Compares in constant time. */
export function isToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The one-time link that creates the first clinic. It is dead as soon as there is one. */
export function setupToken(secret: string): string {
  return deriveToken(secret, "setup", "first clinic");
}

export function setupPath(secret: string): string {
  return `/setup?token=${setupToken(secret)}`;
}
