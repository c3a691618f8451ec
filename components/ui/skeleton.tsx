import { cardClass } from "./card";

/** A calm stand-in for a list that is being read; `label` is what a screen reader hears. */
export function Skeleton({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" className={cardClass}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same and never move.
        <div key={row} className="flex animate-pulse gap-6 border-b border-line px-4 py-5 last:border-0">
          <span className="h-3 w-1/5 rounded-full bg-line" />
          <span className="h-3 w-2/5 rounded-full bg-line" />
          <span className="h-3 w-1/6 rounded-full bg-line" />
        </div>
      ))}
    </div>
  );
}
