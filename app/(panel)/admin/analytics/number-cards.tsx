import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { cardClass } from "@/components/ui/card";
import { type Defined, definitions } from "@/lib/analytics/definitions";
import type { Analytics } from "@/lib/analytics/queries";
import { leftOver, nameOfBefore, type Trend, trendOf } from "@/lib/analytics/trend";
import { plans } from "@/lib/seats/plans";
import type { findSeats } from "@/lib/seats/subscription";
import { Definition } from "./definition";

type Props = { analytics: Analytics; seats: Awaited<ReturnType<typeof findSeats>> };

/** The numbers of the period and of now, each with how it compares and, one click away, what it counts. */
export function NumberCards({ analytics, seats }: Props) {
  const { visits, visitsBefore: before, newMembers } = analytics;
  const than = nameOfBefore(analytics.period, analytics.today, false);
  // What has happened so far is held against what had happened by the same time.
  const thanSoFar = nameOfBefore(analytics.period, analytics.today, analytics.isUnderWay);
  const written = (value: number) => value.toLocaleString("en-US");
  return (
    <section aria-label="Numbers" className="grid grid-cols-2 gap-3 wide:grid-cols-12 wide:gap-4">
      <NumberCard
        of="total"
        value={written(visits.total)}
        trend={trendOf(visits.total, before.total, "visits", than)}
      />
      <NumberCard
        of="completed"
        value={written(visits.completed)}
        trend={trendOf(visits.completed, before.byThisTime.completed, "visits", thanSoFar)}
      />
      <NumberCard of="pending" value={written(visits.pending)} trend={leftOver(before.pending, than)} />
      <NumberCard
        of="missedOrCancelled"
        value={written(visits.missedOrCancelled)}
        trend={trendOf(visits.missedOrCancelled, before.byThisTime.missedOrCancelled, "visits", thanSoFar)}
      />
      <NumberCard
        of="newMembers"
        value={written(newMembers.current)}
        trend={trendOf(newMembers.current, newMembers.byThisTime, "sign-ups", thanSoFar)}
      />
      <NumberCard of="activeProviders" value={written(analytics.activeProviders)} trend={now("Now")} />
      <NumberCard
        of="seats"
        value={`${written(seats.used)} / ${written(seats.paid)}`}
        trend={now(`Now, ${written(seats.paid - seats.used)} free on the ${plans[seats.plan].label} plan`)}
      />
    </section>
  );
}

const now = (words: string): Trend => ({ direction: null, words });

type CardProps = { of: Defined; value: string; trend: Trend };

function NumberCard({ of, value, trend }: CardProps) {
  const Arrow = trend.direction && { up: ArrowUp, down: ArrowDown }[trend.direction];
  return (
    <div className={clsx(cardClass, "relative px-3.5 py-3 wide:px-4 wide:py-3.5", widths[of])}>
      <dl>
        <dt className="pe-6 text-small text-muted">{definitions[of].label}</dt>
        <dd className="mt-1 text-2xl leading-tight font-bold tracking-tight tabular-nums">{value}</dd>
        <dd className="mt-1 text-xs text-muted">
          {Arrow && <Arrow aria-hidden="true" className="me-0.5 inline size-3.5 align-[-2px]" />}
          {trend.words}
        </dd>
      </dl>
      <div className="absolute end-1.5 top-2.5 wide:top-3">
        <Definition of={of} />
      </div>
    </div>
  );
}

/** Four about visits in a row, three about people below; on a narrow screen two in a row, and seven is an odd number. */
const widths: Partial<Record<Defined, string>> = {
  total: "wide:col-span-3",
  completed: "wide:col-span-3",
  pending: "wide:col-span-3",
  missedOrCancelled: "wide:col-span-3",
  newMembers: "wide:col-span-4",
  activeProviders: "wide:col-span-4",
  seats: "max-wide:col-span-2 wide:col-span-4",
};
