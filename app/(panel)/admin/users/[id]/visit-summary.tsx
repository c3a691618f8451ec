import { StatusPill } from "@/components/ui/status-pill";
import { momentIn } from "@/lib/clinic-time";
import { fullName } from "@/lib/users/labels";
import { visitStatusLabels } from "@/lib/visits/labels";
import type { VisitStatus } from "@/lib/visits/life";
import type { findVisitSummary, VisitRow } from "@/lib/visits/queries";
import { visitStatusTones } from "./visit-status-tones";

type Props = { visits: Awaited<ReturnType<typeof findVisitSummary>>; timeZone: string };

/** How many visits a member has had and will have, and the newest of them. */
export function VisitSummary({ visits: { rows, total, byStatus }, timeZone }: Props) {
  const moment = momentIn(timeZone);
  if (total === 0) return <p className="text-muted">No visits yet.</p>;
  return (
    <>
      <p className="mb-3">
        <span className="font-medium">{total === 1 ? "1 visit" : `${total} visits`}</span>
        <span className="text-muted">: {countsInWords(byStatus)}</span>
      </p>
      <ul aria-label="Latest visits" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {rows.map((visit) => (
          <li key={visit.id}>
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="tabular-nums">{moment(visit.scheduledAt)}</span>
              <StatusPill tone={visitStatusTones[visit.status]}>{visitStatusLabels[visit.status]}</StatusPill>
            </p>
            <p className="text-small text-muted">
              {visit.room} · {providerOf(visit)}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who took the visit, or that nobody has. */
export function providerOf({ firstName, lastName }: VisitRow): string {
  return firstName && lastName ? fullName({ firstName, lastName }) : "No provider yet";
}

function countsInWords(byStatus: Partial<Record<VisitStatus, number>>): string {
  return (Object.keys(visitStatusLabels) as VisitStatus[])
    .filter((status) => byStatus[status])
    .map((status) => `${byStatus[status]} ${visitStatusLabels[status].toLowerCase()}`)
    .join(", ");
}
