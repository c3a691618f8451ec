/** Somebody who asks for pages, signed in; answers how long one took, in milliseconds, to its last byte. */
export type Visitor = (target: Target) => Promise<number>;

export type Target = { name: string; path: string; method?: "POST" };

export function visitor(url: string, cookie: string): Visitor {
  return async ({ path, method = "GET" }) => {
    const start = performance.now();
    const response = await fetch(url + path, { method, headers: { cookie, origin: url }, redirect: "manual" });
    await response.arrayBuffer();
    const took = performance.now() - start;
    // The time of a refusal would pass for that of the page.
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}.`);
    return took;
  };
}

/** Times of so many requests for each target, one after another; in turns, so that a busy moment of the machine meets all alike. */
export async function timesOf(visit: Visitor, targets: readonly Target[], requests: number): Promise<number[][]> {
  const times = targets.map((): number[] => []);
  for (let round = 0; round < requests; round++) {
    for (const [index, target] of targets.entries()) times[index]?.push(await visit(target));
  }
  return times;
}

/** The value below which this part of the values lies: 0.5 is the median. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN;
}
