import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { AuditFilter } from "@/lib/audit/input";
import { findHead, listAudit } from "@/lib/audit/queries";
import { unusedDaysInWords } from "@/lib/audit/unused-days";
import { requireActor } from "@/lib/auth/actor";
import { AuditFilters } from "./audit-filters";
import { EventPager } from "./event-pager";
import { EventTable } from "./event-table";
import { NothingFound } from "./nothing-found";
import { Seal } from "./seal";

export default async function AuditLogPage({ searchParams }: PageProps<"/admin/audit-log">) {
  const actor = await requireActor("audit.read");
  const query = await searchParams;
  const filter = AuditFilter.parse(query);
  const unused = unusedDaysInWords(query, filter);
  const [list, head] = await Promise.all([listAudit(actor, filter), findHead(actor)]);

  return (
    <Page title="Audit Log">
      <DocumentTitle>Audit Log</DocumentTitle>
      <AuditFilters filter={filter} />
      {unused && (
        <Notice tone="warn" className="mb-4">
          {unused}
        </Notice>
      )}
      <Card>
        {list && list.rows.length > 0 ? (
          <>
            <EventTable rows={list.rows} timeZone={actor.timeZone} />
            <EventPager list={list} filter={filter} timeZone={actor.timeZone} />
          </>
        ) : (
          <NothingFound filter={filter} isTooMany={list === null} />
        )}
      </Card>
      <Seal head={head} clinicId={actor.clinicId} timeZone={actor.timeZone} />
    </Page>
  );
}
