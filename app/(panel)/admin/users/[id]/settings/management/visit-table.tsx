import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { momentIn } from "@/lib/clinic-time";
import { placeOf } from "@/lib/paging/place";
import { visitPageSizes } from "@/lib/visits/input";
import { visitStatusLabels } from "@/lib/visits/labels";
import type { listVisits } from "@/lib/visits/queries";
import { visitStatusTones } from "../../visit-status-tones";
import { providerOf } from "../../visit-summary";
import { type ManagementPage, managementPath } from "./input";

type Props = {
  memberId: number;
  visits: Awaited<ReturnType<typeof listVisits>>;
  shown: ManagementPage;
  timeZone: string;
};

/** A member's visits, newest first, one page of them. */
export function VisitTable({ memberId, visits, shown, timeZone }: Props) {
  const moment = momentIn(timeZone);
  return (
    <section id="visits" aria-labelledby="visits-heading" className="min-w-0 scroll-mt-4 wide:col-span-2">
      <Card>
        <h2 id="visits-heading" className="px-4 pt-4 pb-1 text-base leading-snug font-semibold">
          Visits
        </h2>
        {visits.total === 0 ? (
          <EmptyState title="No visits yet">Visits show up here once one is scheduled.</EmptyState>
        ) : (
          <>
            <Table
              label="Visits"
              head={
                <>
                  <Th>When</Th>
                  <Th>Room</Th>
                  <Th>Provider</Th>
                  <Th>Status</Th>
                </>
              }
            >
              {visits.rows.map((visit) => (
                <Tr key={visit.id}>
                  <Td label="When">
                    <span className="tabular-nums">{moment(visit.scheduledAt)}</span>
                  </Td>
                  <Td label="Room">{visit.room}</Td>
                  <Td label="Provider">{providerOf(visit)}</Td>
                  <Td label="Status">
                    <div className="flex">
                      <StatusPill tone={visitStatusTones[visit.status]}>{visitStatusLabels[visit.status]}</StatusPill>
                    </div>
                  </Td>
                </Tr>
              ))}
            </Table>
            <Pager
              {...placeOf(visits, shown.size)}
              sizes={visitPageSizes}
              hrefFor={(wanted) => managementPath(memberId, { ...shown, page: wanted }, "visits")}
              hidden={{ notes: shown.notes > 1 ? String(shown.notes) : undefined }}
            />
          </>
        )}
      </Card>
    </section>
  );
}
