import { Refusal } from "@/lib/refusal";
import { pictureRefusals } from "./limits";

/** Of 24 million pixels each takes half a second of a core and 100 MB, so they take turns in this process. */
const longestQueue = 20;

let queued = 0;
let last: Promise<unknown> = Promise.resolve();

/** Does the work when what came before is done. Refused when too many wait already. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (queued >= longestQueue) return Promise.reject(new Refusal(pictureRefusals.busy, "picture"));
  queued++;
  const turn = last.then(work).finally(() => {
    queued--;
  });
  last = turn.catch(() => undefined);
  return turn;
}
