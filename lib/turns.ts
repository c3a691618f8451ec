type Queue = {
  /** Pieces of work that run at once. */
  readonly atOnce: number;
  /** Pieces that wait behind them; whoever comes then gets the error. */
  readonly longestQueue: number;
  readonly tooMany: () => Error;
};

/** A queue of this process for work that costs much of a core or of memory: what it makes does the work when its turn comes. */
export function turns({ atOnce, longestQueue, tooMany }: Queue): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < atOnce) running++;
    else if (waiting.length >= longestQueue) throw tooMany();
    // Whoever finishes hands its place on, so nobody can slip in between.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
