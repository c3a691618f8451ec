import clsx from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { PageSize } from "./page-size";

type Props = {
  from: number;
  to: number;
  total: number;
  totalIsCapped?: boolean;
  /** What is counted, where one may take several lines of the list. */
  unit?: string;
  page: number;
  lastPage: number | null;
  sizes: readonly number[];
  size: number;
  hrefFor: (page: number) => Route;
  hidden?: Readonly<Record<string, string | undefined>>;
  /** What else there is to do with the whole list. */
  aside?: ReactNode;
};

/** The foot of a list: what is shown, how many a page, and links to the other pages (`lastPage` null: not known). */
export function Pager({
  from,
  to,
  total,
  totalIsCapped = false,
  unit,
  page,
  lastPage,
  hrefFor,
  aside,
  ...sizing
}: Props) {
  const hasNext = lastPage === null ? to - from + 1 >= sizing.size : page < lastPage;
  const all = `${total.toLocaleString("en-US")}${totalIsCapped ? "+" : ""}${unit ? ` ${unit}` : ""}`;
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3 text-muted">
      <p role="status">{to === 0 ? `Showing 0 of ${all}` : `Showing ${from} to ${to} of ${all}`}</p>
      {total > 0 && <PageSize {...sizing} />}
      {aside}
      {(page > 1 || hasNext) && (
        <nav aria-label="Pages" className="flex flex-wrap min-[400px]:gap-1 min-[600px]:ms-auto">
          <Step label="Previous" href={page > 1 ? hrefFor(page - 1) : null}>
            <ChevronLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          </Step>
          {pageList(page, lastPage).map((number, at) =>
            number === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a gap is known by its place alone.
              <span key={`gap-${at}`} className="grid h-8 min-w-5 place-items-center min-[400px]:min-w-6">
                …
              </span>
            ) : (
              <Link
                key={number}
                href={hrefFor(number)}
                aria-label={`Page ${number}`}
                aria-current={number === page ? "page" : undefined}
                className={clsx(
                  step,
                  number === page
                    ? "bg-accent-soft font-semibold text-accent forced-colors:border-2 forced-colors:border-[Highlight]"
                    : "hover:bg-off-soft",
                )}
              >
                {number}
              </Link>
            ),
          )}
          <Step label="Next" href={hasNext ? hrefFor(page + 1) : null}>
            <ChevronRight aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          </Step>
        </nav>
      )}
    </div>
  );
}

// Below 400 px all steps of a middle page fit on one line only when they are a little narrower.
const step = "grid h-8 min-w-7 place-items-center rounded-md px-1 min-[400px]:min-w-8";

function Step({ label, href, children }: { label: string; href: Route | null; children: ReactNode }) {
  if (!href) return <span className={clsx(step, "opacity-40")}>{children}</span>;
  return (
    <Link href={href} aria-label={label} className={clsx(step, "hover:bg-off-soft")}>
      {children}
    </Link>
  );
}

/** The numbers worth a link: both ends and the pages around this one, with null for a gap. */
function pageList(page: number, lastPage: number | null) {
  const last = lastPage ?? page;
  const near = page <= 2 ? [1, 2, 3] : page >= last - 1 ? [last - 2, last - 1, last] : [page - 1, page, page + 1];
  const shown = [...new Set([1, ...near, last])].filter((n) => n >= 1 && n <= last).sort((a, b) => a - b);
  return shown.flatMap((n, at) => (at > 0 && n - (shown[at - 1] ?? 0) > 1 ? [null, n] : [n]));
}
