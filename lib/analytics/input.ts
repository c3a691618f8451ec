import { z } from "zod";
import { first } from "@/lib/paging/input";
import { clippedLine } from "@/lib/text";

/** The periods that the dashboard offers, each of them up to today; `custom` names its own first and last day. */
export const ranges = ["today", "7", "30", "90", "custom"] as const;
export type Range = (typeof ranges)[number];

/** What the graph has a bar for: an hour of the clock over all days of the period, a day, or a month. */
export const units = ["hour", "day", "month"] as const;
export type Unit = (typeof units)[number];

/** Everything the dashboard shows is in its address. Nonsense falls back to the default: an old or mistyped link still opens. */
export const AnalyticsFilter = z.object({
  range: first(z.enum(ranges).catch("30")),
  /** First and last day of a custom range, as `2026-11-21`; whether they are such is for `periodOf` to say. */
  from: first(clippedLine(10)),
  to: first(clippedLine(10)),
  /** A room's id; 0 means all rooms. */
  room: first(z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).catch(0)),
  /** Left out, the length of the period decides. */
  by: first(z.enum(units).optional().catch(undefined)),
});
export type AnalyticsFilter = z.output<typeof AnalyticsFilter>;

/** What can be downloaded: the numbers, or what one of the charts shows. */
const charts = ["numbers", "visits", "rooms", "exit-reasons"] as const;
export type Chart = (typeof charts)[number];

export const ChartRef = z.object({ chart: first(z.enum(charts)) });
