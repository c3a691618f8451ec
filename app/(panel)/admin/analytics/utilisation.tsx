import { Link } from "@/components/ui/link";
import { units } from "@/lib/analytics/input";
import { outcomeLabels, unitLabels } from "@/lib/analytics/labels";
import { analyticsPath, downloadPath } from "@/lib/analytics/path";
import type { Analytics } from "@/lib/analytics/queries";
import type { Outcomes } from "@/lib/analytics/sums";
import { counted } from "@/lib/counted";
import { ChartCard } from "./chart-card";
import type { Shown } from "./shown";
import { VisitsFrame } from "./visits-frame";
import { VisitsTable } from "./visits-table";

/** The visits of the period by hour, day or month, as a graph and as a table. */
export function Utilisation({ analytics, filter }: { analytics: Analytics; filter: Shown }) {
  const { buckets, unit } = analytics;
  return (
    <ChartCard
      of="utilisation"
      className="wide:col-span-12"
      csv={downloadPath("visits", { ...filter, by: unit })}
      actions={
        <nav aria-label="Utilisation by" className="flex gap-0.5 rounded-control bg-off-soft p-0.5">
          {units.map((one) => (
            <Link
              key={one}
              href={analyticsPath({ ...filter, by: one })}
              scroll={false}
              aria-current={one === unit ? "true" : undefined}
              className="rounded-[6px] border border-transparent px-2.5 py-1 text-small font-medium text-muted hover:text-ink aria-[current]:border-line aria-[current]:bg-surface aria-[current]:text-ink aria-[current]:shadow-card forced-colors:aria-[current]:border-[Highlight]"
            >
              {unitLabels[one]}
            </Link>
          ))}
        </nav>
      }
    >
      <VisitsFrame
        caption={captionOf(analytics)}
        summary={summaryOf(analytics)}
        labels={buckets.map(({ label }) => label)}
        ticks={buckets.map(({ tick }) => tick)}
        counts={{
          completed: buckets.map(({ completed }) => completed),
          pending: buckets.map(({ pending }) => pending),
          missedOrCancelled: buckets.map(({ missedOrCancelled }) => missedOrCancelled),
        }}
      >
        <VisitsTable buckets={buckets} unit={unit} />
      </VisitsFrame>
    </ChartCard>
  );
}

function captionOf({ unit, period }: Analytics): string {
  if (unit !== "hour") return `Visits by ${unit}`;
  return period.days > 1 ? `Visits by hour of the day, ${period.days} days added up` : "Visits by hour of the day";
}

/** What somebody sees at a glance, for who does not see. */
function summaryOf({ buckets, unit, visits }: Analytics): string {
  const totalOf = (one: Outcomes) => one.completed + one.pending + one.missedOrCancelled;
  const busiest = buckets.reduce((most, one) => (totalOf(one) > totalOf(most) ? one : most));
  const parts = (["completed", "pending", "missedOrCancelled"] as const).map(
    (of) => `${visits[of].toLocaleString("en-US")} ${outcomeLabels[of].toLowerCase()}`,
  );
  return `Graph of ${counted(visits.total, "visit")} by ${unit}: ${parts.join(", ")}. Most at ${busiest.label}: ${counted(totalOf(busiest), "visit")}. The table has every number.`;
}
