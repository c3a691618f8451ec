import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "@/lib/refusal";
import { turns } from "@/lib/turns";
import { longestPassword } from "./limits";

// OWASP's Argon2id: about 35 ms a hash on one core.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** More sign-ins at once than this process will hash for; answered with 429. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
}

const inTurn = turns({ atOnce: 4, longestQueue: 60, tooMany: () => new TooBusy() });

/** For forms, where a full queue is an expected no; any other error goes on. */
export function refuseBusy(error: unknown): never {
  if (error instanceof TooBusy) throw new Refusal("The server is busy right now. Please try again in a few seconds.");
  throw error;
}

/** Hashes a password with Argon2id. Throws `TooBusy` when the queue is full. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

let decoy: Promise<string> | undefined;

/** Whether the password fits the hash. Without a hash it does the same work on a decoy, so that time tells nothing about who exists. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash("nobody's password", cost);
  const against = passwordHash ?? (await decoy);
  const candidate = password.length > longestPassword ? "" : password;
  const fits = await inTurn(() => verify(against, candidate));
  return fits && passwordHash !== null && candidate !== "";
}
