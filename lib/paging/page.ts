import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db";

/** Beyond this many, rows are not counted but shown as "10,000+": counting 600,000 would cost more than the page. */
export const countLimit = 10_000;

/** One page of a list. `total` stops at `countLimit`; then `isCapped`, and the last page is not known. */
export type ListPage<Row> = {
  rows: Row[];
  total: number;
  isCapped: boolean;
  page: number;
  lastPage: number | null;
};

/** Reads one page of the rows of `table` that `where` finds; `read` skips so many. A page past the end becomes the last one. */
export async function readPage<Row>(
  tx: Tx,
  { table, where }: { table: PgTable; where: SQL | undefined },
  wanted: { page: number; size: number },
  read: (skipped: number) => Promise<Row[]>,
): Promise<ListPage<Row>> {
  const { size } = wanted;
  const counted = await countUpTo(tx, table, where, countLimit + 1);
  const isCapped = counted > countLimit;
  let page = isCapped ? wanted.page : Math.min(wanted.page, pagesOf(counted, size));
  let rows = await read((page - 1) * size);
  if (rows.length === 0 && isCapped) {
    page = pagesOf(await countUpTo(tx, table, where), size);
    rows = await read((page - 1) * size);
  }
  const lastPage = isCapped ? null : pagesOf(counted, size);
  return { rows, total: Math.min(counted, countLimit), isCapped, page, lastPage };
}

async function countUpTo(tx: Tx, table: PgTable, where: SQL | undefined, limit?: number): Promise<number> {
  const found = tx
    .select({ one: sql<number>`1`.as("one") })
    .from(table)
    .where(where);
  const bounded = (limit === undefined ? found : found.limit(limit)) as typeof found;
  const [row] = await tx.select({ total: sql<number>`count(*)::int` }).from(bounded.as("found"));
  return row?.total ?? 0;
}

function pagesOf(total: number, size: number) {
  return Math.max(1, Math.ceil(total / size));
}
