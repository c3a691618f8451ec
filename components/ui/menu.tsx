"use client";
import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import type { Route } from "next";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link } from "@/components/ui/link";

type MenuProps = {
  children: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The button it opens from, and to which the focus returns. */
  anchor: HTMLElement | null;
};

/** A menu below the button that opens it; one can serve all the rows of a list. */
export function Menu({ children, open, onOpenChange, anchor }: MenuProps) {
  // The last anchor is kept, so that the menu fades out where it stood when its owner forgets the row at once.
  const home = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(anchor);
  if (anchor && anchor !== place) setPlace(anchor);

  // Opened by keyboard, it starts on its first item; a pointer chooses for itself.
  useEffect(() => {
    if (!open || !anchor?.matches(":focus-visible")) return;
    const frame = requestAnimationFrame(() => home.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus());
    return () => cancelAnimationFrame(frame);
  }, [open, anchor]);

  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      {/* Beside the button rather than at the end of the body, so that it stays inside its landmark. */}
      <div ref={home} />
      <Base.Portal container={home}>
        <Base.Positioner align="end" sideOffset={6} collisionPadding={8} anchor={place} className="z-30 outline-none">
          <Base.Popup
            finalFocus={place ? () => !hasMovedOn() && place : undefined}
            className="max-h-(--available-height) max-w-[min(320px,var(--available-width))] min-w-48 origin-(--transform-origin) overflow-y-auto rounded-card border border-line bg-surface p-1.5 text-ink shadow-pop outline-none transition duration-100 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Whether an item has already sent the focus elsewhere, into a dialog for example. */
function hasMovedOn() {
  const at = document.activeElement;
  return at !== null && at !== document.body && !at.closest("[role=menu]");
}

const item =
  "flex min-h-8 w-full items-center gap-2 rounded-md px-2.5 py-1.5 text-start outline-none wrap-anywhere select-none data-disabled:opacity-50 data-highlighted:bg-accent-soft";

type ItemProps = {
  children: ReactNode;
  onClick?: () => void;
  disabled?: boolean;
  tone?: "plain" | "danger";
};

/** A menu item that does something. */
export function MenuItem({ children, onClick, disabled, tone = "plain" }: ItemProps) {
  return (
    <Base.Item
      nativeButton
      render={<button type="button" />}
      onClick={onClick}
      disabled={disabled}
      className={clsx(item, tone === "danger" && "text-danger data-highlighted:bg-danger-soft")}
    >
      {children}
    </Base.Item>
  );
}

/** A menu item that leads to another page. */
export function MenuLinkItem({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} className={item}>
      {children}
    </Base.LinkItem>
  );
}

/** Items that belong together, under a heading that names the group. */
export function MenuLabel({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-xs text-muted wrap-anywhere">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

/** A line between groups of items; put one before a dangerous item. */
export function MenuSeparator() {
  return <Base.Separator className="-mx-1.5 my-1.5 h-px bg-line" />;
}
