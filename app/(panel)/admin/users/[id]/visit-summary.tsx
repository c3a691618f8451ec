import type { ReactNode } from "react";
import { StatusPill } from "@/components/ui/status-pill";
import { momentIn } from "@/lib/clinic-time";
import { counted } from "@/lib/counted";
import { fullName } from "@/lib/users/labels";
import { visitStatusLabels } from "@/lib/visits/labels";
import type { VisitStatus } from "@/lib/visits/life";
import type { findVisitSummary, VisitRow } from "@/lib/visits/queries";
import { visitStatusTones } from "./visit-status-tones";

type Props = { visits: Awaited<ReturnType<typeof findVisitSummary>>; timeZone: string };

/** How many visits a member has had and will have, and the newest of them. */
export function VisitSummary({ visits: { rows, total, byStatus }, timeZone }: Props) {
  if (total === 0) return <p className="text-muted">No visits yet.</p>;
  return (
    <>
      <VisitCounts total={total} byStatus={byStatus} />
      <VisitLines label="Latest visits" visits={rows} timeZone={timeZone} whom={providerOf} />
    </>
  );
}

type VisitLine = { id: number; scheduledAt: Date; status: VisitStatus; room: string };

type LinesProps<Visit> = {
  label: string;
  visits: readonly Visit[];
  timeZone: string;
  /** The other one of the two: the provider on a patient's page, the patient on a provider's. */
  whom: (visit: Visit) => ReactNode;
};

/** Visits in short: when, in which state, where, and with whom. */
export function VisitLines<Visit extends VisitLine>({ label, visits, timeZone, whom }: LinesProps<Visit>) {
  const moment = momentIn(timeZone);
  return (
    <ul aria-label={label} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {visits.map((visit) => (
        <li key={visit.id}>
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="tabular-nums">{moment(visit.scheduledAt)}</span>
            <StatusPill tone={visitStatusTones[visit.status]}>{visitStatusLabels[visit.status]}</StatusPill>
          </p>
          <p className="text-small text-muted">
            {visit.room} · {whom(visit)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** `12 visits: 3 scheduled, 9 completed`. */
export function VisitCounts({ total, byStatus }: { total: number; byStatus: Partial<Record<VisitStatus, number>> }) {
  return (
    <p className="mb-3">
      <span className="font-medium">{counted(total, "visit")}</span>
      <span className="text-muted">: {countsInWords(byStatus)}</span>
    </p>
  );
}

/** Who took the visit, or that nobody has. */
export function providerOf({ firstName, lastName }: VisitRow): string {
  return firstName && lastName ? fullName({ firstName, lastName }) : "No provider yet";
}

function countsInWords(byStatus: Partial<Record<VisitStatus, number>>): string {
  return (Object.keys(visitStatusLabels) as VisitStatus[])
    .filter((status) => byStatus[status])
    .map((status) => `${byStatus[status]?.toLocaleString("en-US")} ${visitStatusLabels[status].toLowerCase()}`)
    .join(", ");
}
