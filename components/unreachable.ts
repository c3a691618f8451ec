import { lookFirst, type Result } from "@/lib/result";
import { askPasswordAgain } from "./password-again";

/** What a form or a button says when no answer comes. */
export const unreachable = `The server could not be reached. ${lookFirst}`;

/**
 * The answer of a server action, where none coming (the network, a server that is starting) is a refusal too. A redirect travels
 * as an error that is Next's to follow. What needs the password again asks for it, and is sent once more; `send` therefore sends
 * the same each time.
 */
export async function answered<T>(send: () => Promise<Result<T>>): Promise<Result<T>> {
  const answer = await sent(send);
  if (answer.ok || !answer.passwordDue) return answer;
  const isConfirmed = await askPasswordAgain(answer.passwordDue);
  return isConfirmed ? sent(send) : { ok: false, message: unconfirmed, fields: {} };
}

const unconfirmed = "Nothing was changed: your password was not confirmed.";

async function sent<T>(send: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return (await send()) ?? { ok: false, message: unreachable, fields: {} };
  } catch (error) {
    if (error instanceof Error && "digest" in error) throw error;
    return { ok: false, message: unreachable, fields: {} };
  }
}
