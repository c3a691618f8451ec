"use client";
import clsx from "clsx";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Link } from "@/components/ui/link";

/** One tab: where it leads and what it is called. */
type NavTab = { href: Route; label: string };

type Props = {
  tabs: readonly NavTab[];
  label: string;
  /** The bar over the whole width that the Admin Panel stands under, or a row of its own inside a page. */
  look?: "bar" | "row";
};

/** Tabs that are links; a tab above others (`/admin`) is current only on its own page. */
export function NavTabs({ tabs, label, look = "bar" }: Props) {
  const pathname = usePathname();
  const current = currentTab(tabs, pathname);
  const nav = useRef<HTMLElement>(null);

  useEffect(() => {
    const tab = nav.current?.querySelector<HTMLElement>(`a[href="${current}"]`);
    if (nav.current && tab) nav.current.scrollLeft = tab.offsetLeft - (nav.current.clientWidth - tab.offsetWidth) / 2;
  }, [current]);

  return (
    <nav
      ref={nav}
      aria-label={label}
      className={clsx("relative flex overflow-x-auto [scrollbar-width:none]", rows[look])}
    >
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === current ? "page" : undefined}
          className={clsx("font-medium whitespace-nowrap -outline-offset-2", items[look](href === current))}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

const rows = {
  bar: "gap-1 border-b border-line bg-surface px-1 wide:px-5",
  row: "w-fit max-w-full gap-0.5 rounded-card bg-off-soft p-1",
};

// Forced colours would draw a transparent border like the current one.
const items = {
  bar: (isCurrent: boolean) =>
    clsx(
      "border-b-2 px-3 pt-[11px] pb-2.5",
      isCurrent
        ? "border-accent text-ink forced-colors:border-[Highlight]"
        : "border-transparent text-muted hover:text-ink forced-colors:border-[Canvas]",
    ),
  row: (isCurrent: boolean) =>
    clsx(
      "rounded-control border px-2.5 py-1.5 min-[400px]:px-3.5",
      isCurrent
        ? "border-line bg-surface text-ink shadow-card forced-colors:border-[Highlight]"
        : "border-transparent text-muted hover:text-ink forced-colors:border-[Canvas]",
    ),
};

function currentTab(tabs: readonly NavTab[], pathname: string) {
  const under = (path: string, href: string) => path.startsWith(`${href}/`);
  const isAbove = (href: string) => tabs.some((other) => under(other.href, href));
  return tabs.find(({ href }) => pathname === href || (under(pathname, href) && !isAbove(href)))?.href;
}
