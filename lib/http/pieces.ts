/** A body as it came in, in pieces. It is searched and cut where it lies: put together, a large one would be in memory twice. */
export class Pieces {
  constructor(private readonly chunks: readonly Buffer[]) {}

  /** A copy of a part; shorter where the body ends. */
  slice(start: number, end: number): Buffer {
    const cut: Buffer[] = [];
    let offset = 0;
    for (const chunk of this.chunks) {
      if (offset < end && offset + chunk.length > start) {
        cut.push(chunk.subarray(Math.max(0, start - offset), end - offset));
      }
      offset += chunk.length;
    }
    return Buffer.concat(cut);
  }

  /** Where `wanted` begins, from `from` on; -1 for nowhere. It may begin in one piece and end in another. */
  indexOf(wanted: Buffer, from: number): number {
    const reach = wanted.length - 1;
    let offset = 0;
    for (const chunk of this.chunks) {
      const end = offset + chunk.length;
      if (end > from) {
        const within = chunk.indexOf(wanted, Math.max(0, from - offset));
        if (within >= 0) return offset + within;
        const seam = Math.max(from, end - reach);
        const across = this.slice(seam, end + reach).indexOf(wanted);
        if (across >= 0) return seam + across;
      }
      offset = end;
    }
    return -1;
  }
}
