// biome-ignore-all lint/a11y/noRedundantRoles: on narrow screens display: block takes the native roles away.
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

type TableProps = { label: string; head: ReactNode; children: ReactNode };

/** A table that turns its rows into cards on narrow screens and stays a table for screen readers. */
export function Table({ label, head, children }: TableProps) {
  return (
    <table role="table" aria-label={label} className="table">
      <thead role="rowgroup">
        <tr role="row">{head}</tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

/** A row of a {@link Table}. */
export function Tr({ children }: { children: ReactNode }) {
  return <tr role="row">{children}</tr>;
}

/** One order of a column: what it is called, where its link leads, and its direction while the list is in it. */
type Sort = { label: string; href: Route; direction?: "asc" | "desc" | undefined };

const directions = { asc: "ascending", desc: "descending" } as const;

type ThProps = { children?: ReactNode; sorts?: readonly Sort[]; className?: string };

/** A column's heading, or the links of the orders it offers; a width is a class such as `wide:w-[22%]`. */
export function Th({ children, sorts = [], className }: ThProps) {
  const direction = sorts.find((sort) => sort.direction)?.direction;
  return (
    <th role="columnheader" scope="col" aria-sort={direction && directions[direction]} className={className}>
      {children}
      {sorts.map((sort) => (
        <SortLink key={sort.label} {...sort} />
      ))}
    </th>
  );
}

function SortLink({ label, href, direction }: Sort) {
  const Arrow = direction ? { asc: ArrowUp, desc: ArrowDown }[direction] : ChevronsUpDown;
  return (
    <Link href={href} scroll={false} data-sorted={direction}>
      {label}
      <Arrow aria-hidden="true" />
    </Link>
  );
}

type TdProps = { label?: string; showLabel?: boolean; children?: ReactNode };

/** A cell; on a card its column's `label` is read out before it, and with `showLabel` seen as well. */
export function Td({ label, showLabel, children }: TdProps) {
  return (
    <td role="cell" data-label={label} data-label-shown={showLabel || undefined}>
      {children}
    </td>
  );
}
