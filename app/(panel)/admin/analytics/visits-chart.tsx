"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { outcomeLabels } from "@/lib/analytics/labels";
import type { Outcomes } from "@/lib/analytics/sums";
import { outcomeFills } from "./outcome-fills";

/** A bar for each label; `ticks` are what stands below them where there is room. */
export type VisitsChartProps = {
  labels: readonly string[];
  ticks: readonly string[];
  counts: Readonly<Record<keyof Outcomes, readonly number[]>>;
};

const axis = { stroke: "var(--line-strong)", tickLine: false, tick: { fill: "var(--muted)", fontSize: 12 } } as const;

/** The graph itself: for the eye alone, since a table beside it says the same. Nothing in it moves. */
export function VisitsChart({ labels, ticks, counts }: VisitsChartProps) {
  const bars = labels.map((label, index) => ({
    index,
    label,
    completed: counts.completed[index] ?? 0,
    pending: counts.pending[index] ?? 0,
    missedOrCancelled: counts.missedOrCancelled[index] ?? 0,
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={bars}
        accessibilityLayer={false}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap={bars.length > 100 ? 0 : "18%"}
        maxBarSize={48}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          {...axis}
          dataKey="index"
          tickFormatter={(index: number) => ticks[index] ?? ""}
          interval="equidistantPreserveStart"
          minTickGap={16}
        />
        <YAxis {...axis} axisLine={false} width="auto" allowDecimals={false} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--ink)", fillOpacity: 0.06 }}
          content={({ active, payload }) => (active && payload[0] ? <Details {...payload[0].payload} /> : null)}
        />
        {outcomeFills.map(({ of, fill }) => (
          <Bar key={of} dataKey={of} stackId="visits" fill={fill} isAnimationActive={false} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

function Details({ label, ...counts }: Outcomes & { label: string }) {
  return (
    <div className="rounded-card border border-line bg-surface px-3 py-2 text-xs text-ink shadow-pop">
      <p className="mb-1 font-semibold">{label}</p>
      {outcomeFills.map(({ of }) => (
        <p key={of} className="flex justify-between gap-4 tabular-nums">
          <span className="text-muted">{outcomeLabels[of]}</span>
          {counts[of].toLocaleString("en-US")}
        </p>
      ))}
    </div>
  );
}
