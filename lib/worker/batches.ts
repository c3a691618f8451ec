/**
 * Runs `purge`, a transaction that takes away at most `size` rows, until one finds fewer: a backlog, however large, is worked off under
 * the time limit of a statement, and what is done stays done when a later batch fails. Answers how many rows there were.
 */
export async function inBatches(
  size: number,
  purge: (size: number) => Promise<{ rowCount: number | null }>,
): Promise<number> {
  for (let purged = 0; ; ) {
    const { rowCount } = await purge(size);
    purged += rowCount ?? 0;
    if ((rowCount ?? 0) < size) return purged;
  }
}
