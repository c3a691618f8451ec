"use client";
import { useEffect, useRef, useState } from "react";
import type { VisitView } from "./board-view";

/** Says to screen readers, politely, who has come since the page was opened; who was there already is in the list. */
export function Arrivals({ waiting }: { waiting: readonly VisitView[] }) {
  const known = useRef<Set<number> | null>(null);
  const [news, setNews] = useState("");

  useEffect(() => {
    const before = known.current;
    known.current = new Set([...(before ?? []), ...waiting.map(({ id }) => id)]);
    const arrived = before ? waiting.filter(({ id }) => !before.has(id)) : [];
    if (arrived.length > 0) setNews(arrived.map(({ patient, room }) => `${patient} is waiting in ${room}.`).join(" "));
  }, [waiting]);

  return (
    <p role="status" aria-label="Arrivals" className="sr-only">
      {news}
    </p>
  );
}
