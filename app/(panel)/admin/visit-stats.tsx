import { Stat } from "@/components/ui/stat";
import { headlineDays, type VisitCounts } from "@/lib/analytics/queries";

const numbers = [
  { label: "Total Visits", of: "total", hint: "Completed, pending, missed and cancelled" },
  { label: "Visits Completed", of: "completed", hint: "Ended by their provider" },
  { label: "Pending Visits", of: "pending", hint: "Scheduled, waiting or in progress" },
  { label: "Missed and cancelled", of: "missedOrCancelled", hint: "Did not take place, or not to the end" },
] as const satisfies readonly { label: string; of: keyof VisitCounts; hint: string }[];

/** The clinic's visits in numbers, of today and of the last days, by the clinic's calendar. */
export function VisitStats({ today, lately }: { today: VisitCounts; lately: VisitCounts }) {
  return (
    <>
      <Period id="today" title="Visits today" counts={today} />
      <Period id="lately" title={`Visits of the last ${headlineDays} days`} counts={lately} />
    </>
  );
}

function Period({ id, title, counts }: { id: string; title: string; counts: VisitCounts }) {
  return (
    <section aria-labelledby={id} className="not-first:mt-6">
      <h2 id={id} className="mb-3 text-base font-semibold">
        {title}
      </h2>
      <div className="grid gap-4 sm:grid-cols-2 wide:grid-cols-4">
        {numbers.map(({ label, of, hint }) => (
          <Stat key={of} label={label} value={counts[of].toLocaleString("en-US")} hint={hint} />
        ))}
      </div>
    </section>
  );
}
