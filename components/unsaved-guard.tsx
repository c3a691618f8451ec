"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ConfirmDialog } from "./ui/confirm-dialog";
import { asksBefore, holdUnsaved, isHeld, letGoOfUnsaved } from "./unsaved";

type Props = {
  dirty: boolean;
  /** A parameter of the address by which the form itself goes, such as the page of the list it stands in. */
  goesWith?: string;
  /** For what is lost otherwise than by not having been saved. */
  title?: string;
  description?: string;
};

/**
 * Keeps what was typed from being lost by accident: stands in a form and asks before a link, back or forward, or closing the tab
 * takes the person away. Where the browser has no Navigation API, back and forward inside the app cannot be held up.
 */
export function UnsavedGuard({
  dirty,
  goesWith,
  title = "Leave without saving?",
  description = "What you have typed on this page is not saved yet, and would be lost.",
}: Props) {
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
      const link = linkFollowedBy(event);
      if (!link || !asksBefore(form.current, new URL(link.href))) return;
      // Once agreed to, the link is followed as it was meant, or its address if its menu has closed since.
      ask(event, () => (link.isConnected ? link.click() : router.push(pathOf(link))));
    };
    const onNavigate = (event: NavigateEvent) => {
      const { navigationType, destination, cancelable } = event;
      if (navigationType !== "traverse" || !cancelable || !destination.sameDocument) return;
      if (!asksBefore(form.current, new URL(destination.url))) return;
      ask(event, () => void window.navigation.traverseTo(destination.key));
    };
    const onUnload = (event: BeforeUnloadEvent) => isHeld(form.current) && event.preventDefault();

    // The same page with another query keeps its forms as they are.
    const release = holdUnsaved(form.current, (url) => {
      const here = new URL(window.location.href);
      if (url.pathname !== here.pathname) return true;
      return goesWith !== undefined && url.searchParams.get(goesWith) !== here.searchParams.get(goesWith);
    });
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
  }, [dirty, goesWith, router]);

  const leave = () => {
    setOpen(false);
    letGoOfUnsaved();
    wayOn?.();
  };

  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={setOpen}
      title={title}
      description={description}
      cancelLabel="Stay"
      confirmLabel="Leave"
      onConfirm={leave}
    />
  );
}

/** The link of this site that a click would follow in this tab; other sites are left to `beforeunload`. */
function linkFollowedBy(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.hasAttribute("download") || (link.target !== "" && link.target !== "_self")) return null;
  return link.origin === window.location.origin ? link : null;
}

function pathOf({ pathname, search, hash }: HTMLAnchorElement) {
  return `${pathname}${search}${hash}` as Parameters<ReturnType<typeof useRouter>["push"]>[0];
}
