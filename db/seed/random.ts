/** Numbers from 0 to 1 that are the same at every run (mulberry32), so that demo data looks the same everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const day = 86_400_000;

/** A moment so many days before now; negative for days to come. */
export function daysAgo(days: number): Date {
  return new Date(Date.now() - days * day);
}
