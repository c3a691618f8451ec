import clsx from "clsx";
import type { ReactNode } from "react";
import { formatCents } from "@/lib/seats/money";

/** Lines of an account, each with its amount, as a list of terms; the last one sums up. */
export function Amounts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-y-1.5">{children}</dl>;
}

/** One line: what it is, and cents. */
export function AmountLine({ label, cents, isSum }: { label: string; cents: number; isSum?: boolean }) {
  return (
    <div
      className={clsx(
        "flex flex-wrap justify-between gap-x-6",
        isSum && "mt-1.5 border-t border-line pt-2.5 font-semibold",
      )}
    >
      <dt className={clsx(!isSum && "text-muted")}>{label}</dt>
      <dd className="ms-auto">
        <Amount cents={cents} />
      </dd>
    </div>
  );
}

/** Cents as money; a credit has a minus and says so to screen readers. */
export function Amount({ cents }: { cents: number }) {
  return (
    <span className={clsx("whitespace-nowrap tabular-nums", cents < 0 && "text-ok")}>
      {cents < 0 ? (
        <>
          <span aria-hidden="true">−{formatCents(-cents)}</span>
          <span className="sr-only">{formatCents(-cents)} credit</span>
        </>
      ) : (
        formatCents(cents)
      )}
    </span>
  );
}
