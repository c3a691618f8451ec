import type { AnalyticsFilter } from "@/lib/analytics/input";

/** The filter as it is shown: the days that it came to, and a room that exists. */
export type Shown = Omit<AnalyticsFilter, "room"> & { room: number | undefined };
