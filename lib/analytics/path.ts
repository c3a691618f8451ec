import type { Chart } from "./input";

type Wanted = { readonly [name in "range" | "from" | "to" | "room" | "by"]?: string | number | undefined };

/** The address of the dashboard with this filter; what is at its default, or counts for a custom range alone, is left out. */
export function analyticsPath(wanted: Wanted): `/admin?${string}` | "/admin" {
  const query = queryOf(wanted);
  return query.size > 0 ? `/admin?${query}` : "/admin";
}

/** The address of a chart's numbers as a file. */
export function downloadPath(chart: Chart, wanted: Wanted): string {
  return `/admin/analytics.csv?${new URLSearchParams([["chart", chart], ...queryOf(wanted)])}`;
}

function queryOf({ range, from, to, room, by }: Wanted): URLSearchParams {
  const kept = {
    range: range === "30" ? "" : range,
    ...(range === "custom" && { from, to }),
    room: String(room) === "0" ? "" : room,
    by,
  };
  return new URLSearchParams(Object.entries(kept).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
}
