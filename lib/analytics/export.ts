import { inClinic } from "@/db";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/grant";
import { definitions } from "./definitions";
import type { AnalyticsFilter, Chart } from "./input";
import { outcomeLabels, reasonInWords, unitLabels } from "./labels";
import type { Period } from "./period";
import { type Analytics, readAnalytics } from "./queries";
import type { Totals } from "./sums";

type Row = Readonly<Record<string, string | number>>;

/** A chart's numbers as rows of a file, by the words in its first row. The download is audited; rooms stand in the trail by ID. */
export function exportAnalytics(
  actor: Actor<"analytics.read">,
  filter: AnalyticsFilter,
  chart: Chart,
  seats: { used: number; paid: number },
): Promise<{ rows: Row[]; columns: string[]; filename: string }> {
  return inClinic(actor, async (tx) => {
    const found = await readAnalytics(tx, actor, filter);
    const { from, to } = found.period;
    await record(tx, actor, "analytics.exported", null, { chart, from, to, room: found.room?.id ?? null });
    const { columns, rows } = chart === "numbers" ? numbers(found, seats) : tables[chart](found);
    return { columns, rows, filename: `${chart}-${from}-to-${to}.csv` };
  });
}

function numbers(found: Analytics, seats: { used: number; paid: number }) {
  const { visits, visitsBefore: before, newMembers } = found;
  const name = ({ from, to }: Period) => (from === to ? from : `${from} to ${to}`);
  const [now, earlier] = [name(found.period), name(found.before)];
  const row = (label: string, current: number, past: number | string = "") => ({
    Number: label,
    [now]: current,
    [earlier]: past,
  });
  return {
    columns: ["Number", now, earlier],
    rows: [
      row(definitions.total.label, visits.total, before.total),
      row(definitions.completed.label, visits.completed, before.completed),
      row(definitions.pending.label, visits.pending, before.pending),
      row(definitions.missedOrCancelled.label, visits.missedOrCancelled, before.missedOrCancelled),
      row(definitions.newMembers.label, newMembers.current, newMembers.before),
      row(`${definitions.activeProviders.label} (now)`, found.activeProviders),
      row(`${definitions.seats.label} (now)`, seats.used),
      row("Seats paid (now)", seats.paid),
    ],
  };
}

const outcomes = Object.values(outcomeLabels);

const outcomesOf = ({ completed, pending, missedOrCancelled }: Omit<Totals, "total">) => ({
  Visits: completed + pending + missedOrCancelled,
  [outcomeLabels.completed]: completed,
  [outcomeLabels.pending]: pending,
  [outcomeLabels.missedOrCancelled]: missedOrCancelled,
});

const percent = (share: number) => (share * 100).toFixed(1);

const tables: Record<Exclude<Chart, "numbers">, (found: Analytics) => { columns: string[]; rows: Row[] }> = {
  visits: ({ unit, buckets }) => ({
    columns: [unitLabels[unit], "Visits", ...outcomes],
    rows: buckets.map((bucket) => ({
      [unitLabels[unit]]: unit === "hour" ? bucket.label : bucket.name,
      ...outcomesOf(bucket),
    })),
  }),
  rooms: ({ roomUse }) => ({
    columns: ["Room", "Visits", ...outcomes, "Share in %"],
    rows: roomUse.map((room) => ({ Room: room.name, ...outcomesOf(room), "Share in %": percent(room.share) })),
  }),
  "exit-reasons": ({ exitReasons }) => ({
    columns: ["Exit reason", "Visits", "Share in %"],
    rows: exitReasons.map(({ reason, total, share }) => ({
      "Exit reason": reasonInWords(reason),
      Visits: total,
      "Share in %": percent(share),
    })),
  }),
};
