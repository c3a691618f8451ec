import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { AnalyticsFilter } from "@/lib/analytics/input";
import { downloadPath } from "@/lib/analytics/path";
import { findAnalytics } from "@/lib/analytics/queries";
import { requireActor } from "@/lib/auth/actor";
import { daysInWords } from "@/lib/calendar-words";
import { counted } from "@/lib/counted";
import { findSeats } from "@/lib/seats/subscription";
import { AnalyticsFilters } from "./analytics/analytics-filters";
import { ExitReasons } from "./analytics/exit-reasons";
import { NumberCards } from "./analytics/number-cards";
import { RoomUseCard } from "./analytics/room-use-card";
import { Utilisation } from "./analytics/utilisation";

export default async function AnalyticsDashboardPage({ searchParams }: PageProps<"/admin">) {
  const actor = await requireActor("analytics.read");
  const filter = AnalyticsFilter.parse(await searchParams);
  const [analytics, seats] = await Promise.all([findAnalytics(actor, filter), findSeats(actor)]);
  const { period, room, visits } = analytics;
  const shown = { ...filter, from: period.from, to: period.to, room: room?.id };
  return (
    <Page
      title="Analytics Dashboard"
      aside={<p role="status">{`${daysInWords(period)} · ${counted(visits.total, "visit")}`}</p>}
      actions={
        // A plain link to a file: the router must neither prefetch nor open it.
        <a className={buttonClass()} href={downloadPath("numbers", shown)} download>
          Export CSV
        </a>
      }
    >
      <DocumentTitle>Analytics Dashboard</DocumentTitle>
      <AnalyticsFilters filter={shown} rooms={analytics.rooms} />
      {period.problem && (
        <Notice tone="warn" className="mb-4">
          {period.problem}
        </Notice>
      )}
      <NumberCards analytics={analytics} seats={seats} />
      {visits.total > 0 ? (
        <div className="mt-4 grid items-start gap-4 wide:grid-cols-12">
          <Utilisation analytics={analytics} filter={shown} />
          <RoomUseCard analytics={analytics} filter={shown} />
          <ExitReasons analytics={analytics} filter={shown} />
        </div>
      ) : (
        <Card className="mt-4">
          {analytics.isNew ? (
            <EmptyState title="No visits yet">
              They are counted here from the first patient who enters a waiting room, or is planned to.
            </EmptyState>
          ) : (
            <EmptyState title="No visits in this period">Choose a longer period, or another room.</EmptyState>
          )}
        </Card>
      )}
    </Page>
  );
}
