import type { ListPage } from "./page";

/** The sizes that a page of the larger lists can have. */
export const pageSizes = [25, 50, 100] as const;

/** `Showing 26 to 50 of 240`, as the pager takes it. */
export function placeOf({ rows, total, isCapped, page, lastPage }: ListPage<unknown>, size: number) {
  const before = (page - 1) * size;
  const isEmpty = rows.length === 0;
  return {
    from: isEmpty ? 0 : before + 1,
    to: isEmpty ? 0 : before + rows.length,
    total,
    totalIsCapped: isCapped,
    page,
    lastPage,
    size,
  };
}
