import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { Pager } from "@/components/ui/pager";
import { denied, requireActor } from "@/lib/auth/actor";
import { BulkRunRef, OutcomePage } from "@/lib/bulk/input";
import { findBulkRun, listOutcomes } from "@/lib/bulk/queries";
import { bulkWords, countsInWords } from "@/lib/bulk/words";
import { pageSizes, placeOf } from "@/lib/paging/place";
import { RunProgress } from "../../run-progress";
import { OutcomeTable } from "./outcome-table";

/** What became of everybody, and how far it is while it runs. */
export default async function BulkRunPage({ params, searchParams }: PageProps<"/admin/users/bulk/[runId]">) {
  const actor = await requireActor("users.manage");
  const ref = BulkRunRef.safeParse(await params);
  const run = (ref.success && (await findBulkRun(actor, ref.data.runId))) || (await denied(actor, "users.manage"));
  const shown = OutcomePage.parse(await searchParams);
  const list = await listOutcomes(actor, run.id, shown);
  const path = `/admin/users/bulk/${run.id}` as const;
  return (
    <Page
      title={bulkWords[run.change].label}
      actions={
        <>
          <a href={`${path}/outcomes.csv`} download className={buttonClass()}>
            Download CSV
          </a>
          <Link href="/admin/users/bulk" className={buttonClass()}>
            Bulk changes
          </Link>
          <Link href="/admin/users" className={buttonClass()}>
            Back to Users
          </Link>
        </>
      }
    >
      <DocumentTitle>{`${bulkWords[run.change].label}, run ${run.id}`}</DocumentTitle>
      <RunProgress of={run} words={{ total: run.total.toLocaleString("en-US"), ...countsInWords(run) }} />
      <Card>
        <OutcomeTable rows={list.rows} change={run.change} />
        <Pager
          {...placeOf(list, shown.size)}
          sizes={pageSizes}
          hrefFor={(page) => `${path}?page=${page}&size=${shown.size}` as Route}
          hidden={{}}
        />
      </Card>
    </Page>
  );
}
