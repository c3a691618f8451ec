import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

/** The secret that signs sessions and links. Throws when the process was started without one. */
export function secret(): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set.");
  return AUTH_SECRET;
}

/** A key of 256 bits for one purpose alone, made from the secret (HKDF): what leaks of one opens nothing of another. */
export function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret(), "", purpose, 32));
}
