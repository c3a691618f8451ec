"use client";
import clsx from "clsx";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** One tab: where it leads and what it is called. */
export type NavTab = { href: Route; label: string };

/** Tabs that are links; a tab above others (`/admin`) is current only on its own page. */
export function NavTabs({ tabs, label }: { tabs: readonly NavTab[]; label: string }) {
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
      className="relative flex gap-1 overflow-x-auto border-b border-line bg-surface px-1 [scrollbar-width:none] wide:px-5"
    >
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === current ? "page" : undefined}
          className={clsx(
            "border-b-2 px-3 pt-[11px] pb-2.5 font-medium whitespace-nowrap -outline-offset-2",
            // Forced colours would draw a transparent border like the current one.
            href === current
              ? "border-accent text-ink forced-colors:border-[Highlight]"
              : "border-transparent text-muted hover:text-ink forced-colors:border-[Canvas]",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function currentTab(tabs: readonly NavTab[], pathname: string) {
  const under = (path: string, href: string) => path.startsWith(`${href}/`);
  const isAbove = (href: string) => tabs.some((other) => under(other.href, href));
  return tabs.find(({ href }) => pathname === href || (under(pathname, href) && !isAbove(href)))?.href;
}
