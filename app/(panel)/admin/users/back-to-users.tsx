"use client";
import type { Route } from "next";
import { useEffect, useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

type Props = {
  /** The membership id of who looks: in one tab several people may sign in, one after another. */
  viewer: number;
  label?: string;
};

const list = "/admin/users";

const keyOf = (viewer: number) => `users-list-of-${viewer}`;

/** Notes where in the list somebody is, in this tab alone: the way back then needs no trace in the addresses between. */
export function RememberList({ viewer, path }: { viewer: number; path: Route }) {
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
export function BackToUsers({ viewer, label = "Back to Users" }: Props) {
  const path = useSyncExternalStore(
    neverChanges,
    () => rememberedList(viewer),
    () => list,
  );
  return (
    <Link href={path as Route} className={buttonClass()}>
      {label}
    </Link>
  );
}

const neverChanges = () => () => {};

/** Where in the list somebody was. Anything else that stands there was not put there by the list. */
export function rememberedList(viewer: number): Route {
  try {
    const path = sessionStorage.getItem(keyOf(viewer));
    return path?.startsWith(`${list}?`) ? (path as Route) : list;
  } catch {
    return list;
  }
}
