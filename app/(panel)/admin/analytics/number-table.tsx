import clsx from "clsx";
import type { ReactNode } from "react";

type Row = { key: string | number; head: ReactNode; cells: readonly (number | string)[] };
type Props = {
  label: string;
  columns: readonly string[];
  rows: readonly Row[];
  /** Columns that narrow screens leave out, because the row's head says them there. */
  wideOnly?: readonly string[];
};

/** A table of numbers, aligned by their units; it stays one on narrow screens. */
export function NumberTable({ label, columns, rows, wideOnly = [] }: Props) {
  const [first, ...others] = columns;
  const cellClass = (column = "") => clsx("py-1.5 ps-2 text-end sm:ps-3", wideOnly.includes(column) && "max-sm:hidden");
  return (
    <table aria-label={label} className="w-full border-collapse text-small tabular-nums">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className={clsx(headClass, "py-1.5 text-start")}>
            {first}
          </th>
          {others.map((column) => (
            <th key={column} scope="col" className={clsx(headClass, cellClass(column), "w-13 sm:w-20")}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head, cells }) => (
          <tr key={key} className="border-b border-line last:border-0">
            <th scope="row" className="py-1.5 text-start font-normal wrap-anywhere">
              {head}
            </th>
            {cells.map((cell, index) => (
              <td key={others[index]} className={clsx(cellClass(others[index]), "align-top")}>
                {cell.toLocaleString("en-US")}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const headClass = "border-b border-line bg-surface align-bottom font-semibold";
