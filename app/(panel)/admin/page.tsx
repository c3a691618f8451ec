import { DocumentTitle } from "@/components/ui/document-title";
import { Page } from "@/components/ui/page";
import { Stat } from "@/components/ui/stat";
import { countPeople, countVisits } from "@/lib/analytics/queries";
import { requireActor } from "@/lib/auth/actor";
import { plans } from "@/lib/seats/plans";
import { findSeats } from "@/lib/seats/subscription";
import { VisitStats } from "./visit-stats";

export default async function AnalyticsDashboardPage() {
  const actor = await requireActor("analytics.read");
  const [visits, people, seats] = await Promise.all([countVisits(actor), countPeople(actor), findSeats(actor)]);
  const number = (value: number) => value.toLocaleString("en-US");
  return (
    <Page title="Analytics Dashboard">
      <DocumentTitle>Analytics Dashboard</DocumentTitle>
      <VisitStats {...visits} />
      <section aria-labelledby="clinic">
        <h2 id="clinic" className="mt-6 mb-3 text-base font-semibold">
          Clinic
        </h2>
        <div className="grid gap-4 sm:grid-cols-2 wide:grid-cols-3">
          <Stat label="Active members" value={number(people.members)} hint="Patients who can sign in" />
          <Stat label="Active providers" value={number(people.providers)} hint="Staff who can sign in" />
          <Stat label="Seats used" value={`${number(seats.used)} / ${number(seats.paid)}`} hint={seatsInWords(seats)} />
        </div>
      </section>
    </Page>
  );
}

function seatsInWords({ plan, used, paid }: Awaited<ReturnType<typeof findSeats>>) {
  return `${paid - used} free on the ${plans[plan].label} plan`;
}
