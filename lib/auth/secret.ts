import { env } from "@/lib/env";

/** The secret that signs sessions and links. Throws when the process was started without one. */
export function secret(): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set.");
  return AUTH_SECRET;
}
