import { Refusal } from "@/lib/refusal";
import { pictureRefusals } from "./limits";

// A large picture takes a core for half a second and up to 100 MB while it is looked at.
const atOnce = 2;
const longestQueue = 20;
let running = 0;
const waiting: (() => void)[] = [];

/** Does the work when it is its turn, two at once in this process. Refused when too many wait already. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running++;
  else if (waiting.length >= longestQueue) throw new Refusal(pictureRefusals.busy, "picture");
  // Whoever finishes hands its turn on, so nobody can slip in between.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
