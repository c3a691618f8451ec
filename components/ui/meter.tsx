import clsx from "clsx";
import { useId } from "react";

/** How much of a limit is used, as a bar and as words ("10 / 12 paid user seats"); turns to a warning when full. */
export function Meter({ value, max, label }: { value: number; max: number; label: string }) {
  const textId = useId();
  const share = max > 0 ? Math.min(value / max, 1) : 1;
  return (
    <div className="flex items-center gap-2.5">
      {/* biome-ignore lint/a11y/useSemanticElements: no browser draws a native meter like another, and an SVG needs no inline style. */}
      <svg
        role="meter"
        aria-labelledby={textId}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(value, max)}
        aria-valuetext={`${value} of ${max}`}
        className="h-1.5 w-24 flex-none overflow-hidden rounded-full bg-line forced-colors:border"
      >
        <rect width={`${share * 100}%`} height="100%" className={share < 1 ? "fill-accent" : "fill-warn"} />
      </svg>
      <span id={textId} className={clsx(share === 1 && "font-medium text-warn")}>{`${value} / ${max} ${label}`}</span>
    </div>
  );
}
