"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ConfirmDialog } from "./ui/confirm-dialog";
import { asksForAll, holdUnsaved, letGoOfUnsaved } from "./unsaved";

/**
 * Keeps what was typed from being lost by accident: stands in a form and asks before a link, back or forward, or closing the tab
 * takes the person away. Where the browser has no Navigation API, back and forward inside the app cannot be held up.
 */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const router = useRouter();
  const [wayOn, setWayOn] = useState<() => void>();
  // The words stay while the dialog fades out.
  const [isOpen, setOpen] = useState(false);
  const form = useRef({});

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: Event, goOn: () => void) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      setWayOn(() => goOn);
      setOpen(true);
    };

    const onClick = (event: MouseEvent) => {
      const link = asksForAll(form.current) && linkLeftBy(event);
      // Once agreed to, the link is followed as it was meant, or its address if its menu has closed since.
      if (link) ask(event, () => (link.isConnected ? link.click() : router.push(pathOf(link))));
    };
    const onNavigate = (event: NavigateEvent) => {
      const { navigationType, destination, cancelable } = event;
      if (navigationType !== "traverse" || !cancelable || !destination.sameDocument) return;
      if (!asksForAll(form.current) || isThisPage(new URL(destination.url))) return;
      ask(event, () => void window.navigation.traverseTo(destination.key));
    };
    const onUnload = (event: BeforeUnloadEvent) => asksForAll(form.current) && event.preventDefault();

    const release = holdUnsaved(form.current);
    // On the window while the event still comes down: React and Next listen further in.
    window.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onUnload);
    window.navigation?.addEventListener("navigate", onNavigate);
    return () => {
      release();
      window.removeEventListener("click", onClick, true);
      window.removeEventListener("beforeunload", onUnload);
      window.navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [dirty, router]);

  const leave = () => {
    setOpen(false);
    letGoOfUnsaved();
    wayOn?.();
  };

  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={setOpen}
      title="Leave without saving?"
      description="What you have typed on this page is not saved yet, and would be lost."
      cancelLabel="Stay"
      confirmLabel="Leave"
      onConfirm={leave}
    />
  );
}

/** The link that a click would follow away from this page, in this tab. */
function linkLeftBy(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.hasAttribute("download") || (link.target !== "" && link.target !== "_self")) return null;
  // Other sites are left to `beforeunload`. The same page with another query keeps its forms as they are.
  return link.origin === window.location.origin && !isThisPage(link) ? link : null;
}

function isThisPage({ pathname }: { pathname: string }): boolean {
  return pathname === window.location.pathname;
}

function pathOf({ pathname, search, hash }: HTMLAnchorElement) {
  return `${pathname}${search}${hash}` as Parameters<ReturnType<typeof useRouter>["push"]>[0];
}
