import type { Bucket } from "@/lib/analytics/buckets";
import type { Unit } from "@/lib/analytics/input";
import { unitLabels } from "@/lib/analytics/labels";
import { NarrowOutcomes, outcomeColumns } from "./narrow-outcomes";
import { NumberTable } from "./number-table";

/** The numbers of the graph; it scrolls in the graph's own box. */
export function VisitsTable({ buckets, unit }: { buckets: readonly Bucket[]; unit: Unit }) {
  return (
    <section
      aria-label={`Visits by ${unit}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="h-full overflow-y-auto **:[th[scope=col]]:sticky **:[th[scope=col]]:top-0"
    >
      <NumberTable
        label={`Visits by ${unit}`}
        columns={[unitLabels[unit], "Visits", ...outcomeColumns]}
        wideOnly={outcomeColumns}
        rows={buckets.map(({ name, label, tick: _, ...counts }) => ({
          key: name,
          head: (
            <>
              {label}
              <NarrowOutcomes {...counts} />
            </>
          ),
          cells: [
            counts.completed + counts.pending + counts.missedOrCancelled,
            counts.completed,
            counts.pending,
            counts.missedOrCancelled,
          ],
        }))}
      />
    </section>
  );
}
