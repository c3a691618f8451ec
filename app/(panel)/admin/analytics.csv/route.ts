import { notFound } from "next/navigation";
import { exportAnalytics } from "@/lib/analytics/export";
import { AnalyticsFilter, ChartRef } from "@/lib/analytics/input";
import { requireActor } from "@/lib/auth/actor";
import { csvAnswer, csvLines } from "@/lib/http/csv";
import { findSeats } from "@/lib/seats/subscription";

/** What one chart of the dashboard shows, or its numbers, as CSV. */
export async function GET(request: Request) {
  const actor = await requireActor("analytics.read");
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const ref = ChartRef.safeParse(query);
  // A mistyped address, and nobody who asks for what they may not see.
  if (!ref.success) notFound();
  const seats = await findSeats(actor);
  const { rows, columns, filename } = await exportAnalytics(actor, AnalyticsFilter.parse(query), ref.data.chart, seats);
  return csvAnswer(csvLines(rows, columns), filename);
}
