"use client";
import clsx from "clsx";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { outcomeLabels } from "@/lib/analytics/labels";
import { outcomeFills } from "./outcome-fills";
import type { VisitsChartProps } from "./visits-chart";

type Props = VisitsChartProps & { caption: string; summary: string; children: ReactNode };

/**
 * A graph in a box of fixed height. Its table stands there until the graph has been loaded, stays without JavaScript, and is one
 * click away.
 */
export function VisitsFrame({ caption, summary, children, ...chart }: Props) {
  const [Chart, setChart] = useState<ComponentType<VisitsChartProps> | null>(null);
  const [view, setView] = useState<"Graph" | "Table">("Graph");

  // Not next/dynamic: it has no place for what stands there meanwhile and is rendered on the server.
  useEffect(() => {
    let isHere = true;
    const load = async () => {
      const { VisitsChart } = await import("./visits-chart");
      if (isHere) setChart(() => VisitsChart);
    };
    // Where the network fails, the table stays.
    load().catch(() => {});
    return () => {
      isHere = false;
    };
  }, []);

  const isGraph = Chart !== null && view === "Graph";
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-small text-muted">
        <p>{caption}</p>
        {/* What would do nothing yet keeps its place, and is not there. */}
        <div className={clsx("flex gap-1", Chart === null && "invisible")}>
          {(["Graph", "Table"] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === view}
              onClick={() => setView(one)}
              className="min-h-6 rounded-control px-1.5 font-medium underline-offset-4 hover:text-ink aria-pressed:text-ink aria-pressed:underline"
            >
              {one}
            </button>
          ))}
        </div>
      </div>
      <div className="h-80">
        {isGraph && (
          <div className="flex h-full flex-col gap-2">
            <div role="img" aria-label={summary} className="min-h-0 flex-1">
              <Chart {...chart} />
            </div>
            <Legend />
          </div>
        )}
        <div hidden={isGraph} className="h-full">
          {children}
        </div>
      </div>
    </>
  );
}

function Legend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs text-muted">
      {outcomeFills.map(({ of, fill }) => (
        <li key={of} className="flex items-center gap-1.5">
          <svg aria-hidden="true" className="size-2.5">
            <rect width="100%" height="100%" rx="2" fill={fill} />
          </svg>
          {outcomeLabels[of]}
        </li>
      ))}
    </ul>
  );
}
