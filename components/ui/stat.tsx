import clsx from "clsx";
import type { ReactNode } from "react";
import { cardClass } from "./card";

/** One number of a dashboard, what it counts, and how it compares. */
export function Stat({ label, value, hint }: { label: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <dl className={clsx(cardClass, "min-w-0 px-4 py-3.5")}>
      <dt className="text-small text-muted">{label}</dt>
      <dd className="mt-1 text-2xl leading-tight font-bold tracking-tight wrap-anywhere">{value}</dd>
      {hint && <dd className="mt-1 text-xs text-muted">{hint}</dd>}
    </dl>
  );
}
