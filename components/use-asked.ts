"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";

/**
 * A dialog that is part of the address (`?disable=ID`), so that the server says what would happen at that moment. `asked` is what
 * the server found; `path` is the page without the dialog.
 */
export function useAsked<T extends { id: number }>(asked: T | null, path: Route) {
  const router = useRouter();
  const [closedFor, setClosedFor] = useState<number>();
  const [error, setError] = useState<string>();
  // After a refusal the page may no longer ask; the dialog stays until its message was read.
  const [subject, setSubject] = useState(asked);
  if (asked && asked !== subject) {
    setSubject(asked);
    // A new answer of the server, so it was asked for anew, perhaps about the same person.
    setClosedFor(undefined);
  }

  const close = () => {
    setClosedFor(subject?.id);
    setError(undefined);
    if (asked) router.replace(path, { scroll: false });
  };

  return {
    subject,
    open: error !== undefined || (asked !== null && closedFor !== asked.id),
    error,
    setError,
    close,
  };
}
