"use client";
import type { Route } from "next";
import Link from "next/link";
import { useEffect, useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button";

type Props = {
  /** The membership id of who looks: in one tab several people may sign in, one after another. */
  viewer: number;
};

const list = "/admin/users";

const keyOf = (viewer: number) => `users-list-of-${viewer}`;

/** Notes where in the list somebody is, in this tab alone: the way back then needs no trace in the addresses between. */
export function RememberList({ viewer, path }: Props & { path: Route }) {
  useEffect(() => {
    try {
      sessionStorage.setItem(keyOf(viewer), path);
    } catch {
      // Storage is blocked or full; the way back leads to the list's beginning.
    }
  }, [viewer, path]);
  return null;
}

/** Back to the list with its search, filters and page as they were. */
export function BackToUsers({ viewer }: Props) {
  const path = useSyncExternalStore(
    neverChanges,
    () => remembered(viewer),
    () => list,
  );
  return (
    <Link href={path as Route} className={buttonClass()}>
      Back to Users
    </Link>
  );
}

const neverChanges = () => () => {};

/** Anything else that stands there was not put there by the list. */
function remembered(viewer: number): string {
  try {
    const path = sessionStorage.getItem(keyOf(viewer));
    return path?.startsWith(`${list}?`) ? path : list;
  } catch {
    return list;
  }
}
