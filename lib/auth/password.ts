import { hash, verify } from "@node-rs/argon2";
import { longestPassword } from "./limits";

// OWASP's Argon2id: about 35 ms a hash on one core.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const atOnce = 4;
const longestQueue = 60;
let running = 0;
const waiting: (() => void)[] = [];

/** More sign-ins at once than this process will hash for; answered with 429. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
}

/** Hashes a password with Argon2id. Throws `TooBusy` when the queue is full. */
export function hashPassword(password: string): Promise<string> {
  return queued(() => hash(password, cost));
}

let decoy: Promise<string> | undefined;

/** Whether the password fits the hash. Without a hash it does the same work on a decoy, so that time tells nothing about who exists. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash("nobody's password", cost);
  const against = passwordHash ?? (await decoy);
  const candidate = password.length > longestPassword ? "" : password;
  const fits = await queued(() => verify(against, candidate));
  return fits && passwordHash !== null && candidate !== "";
}

async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running++;
  else if (waiting.length >= longestQueue) throw new TooBusy();
  // Whoever finishes hands its place on, so nobody can slip in between.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
