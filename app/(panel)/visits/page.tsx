import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { Pager } from "@/components/ui/pager";
import { StatusPill } from "@/components/ui/status-pill";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { requireActor } from "@/lib/auth/actor";
import { placeOf } from "@/lib/paging/place";
import { VisitPage, visitPageSizes } from "@/lib/visits/input";
import { visitStatusLabels } from "@/lib/visits/labels";
import { listOwnVisits } from "@/lib/visits/own-queries";
import { visitStatusTones } from "../admin/users/[id]/visit-status-tones";
import { ownVisitView } from "../home/own-view";

export default async function OwnVisitsPage({ searchParams }: PageProps<"/visits">) {
  const actor = await requireActor("visits.attend");
  const wanted = VisitPage.parse(await searchParams);
  const list = await listOwnVisits(actor, wanted);
  const visits = list.rows.map(ownVisitView(list.timeZone));

  return (
    <Page title="MY VISITS">
      <DocumentTitle>My Visits</DocumentTitle>
      <Card>
        {visits.length === 0 ? (
          <EmptyState title="No visits yet">Visits show up here once one is planned.</EmptyState>
        ) : (
          <Table
            label="My visits"
            head={
              <>
                <Th>When</Th>
                <Th>Room</Th>
                <Th>Provider</Th>
                <Th>Status</Th>
              </>
            }
          >
            {visits.map((visit) => (
              <Tr key={visit.id}>
                <Td label="When">
                  <span className="whitespace-nowrap tabular-nums">{`${visit.day}, ${visit.time}`}</span>
                </Td>
                <Td label="Room">{visit.room}</Td>
                <Td label="Provider">{visit.provider ?? "No provider yet"}</Td>
                <Td label="Status">
                  <span className="whitespace-nowrap">
                    <StatusPill tone={visitStatusTones[visit.status]}>{visitStatusLabels[visit.status]}</StatusPill>
                  </span>
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        <Pager
          {...placeOf(list, wanted.size)}
          sizes={visitPageSizes}
          hrefFor={(page) =>
            `/visits?${new URLSearchParams({ page: String(page), size: String(wanted.size) })}` as Route
          }
        />
      </Card>
    </Page>
  );
}
