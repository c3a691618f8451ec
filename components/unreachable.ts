import type { Result } from "@/lib/result";

/** What a form or a button says when no answer comes. */
export const unreachable = "The server could not be reached. Nothing was changed; please try again.";

/**
 * The answer of a server action, where none coming (the network, a server that is starting) is a refusal too. A redirect travels
 * as an error that is Next's to follow.
 */
export async function answered<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return (await answer) ?? { ok: false, message: unreachable, fields: {} };
  } catch (error) {
    if (error instanceof Error && "digest" in error) throw error;
    return { ok: false, message: unreachable, fields: {} };
  }
}
