import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { Pager } from "@/components/ui/pager";
import { denied, requireActor } from "@/lib/auth/actor";
import { counted } from "@/lib/counted";
import { ImportPage, ImportRef } from "@/lib/imports/input";
import { findImport, listImportRows, listWrongRows } from "@/lib/imports/queries";
import { pageSizes, placeOf } from "@/lib/paging/place";
import { RunProgress } from "../../run-progress";
import { CheckResult } from "./check-result";
import { ReportTable } from "./report-table";
import { WrongRows } from "./wrong-rows";

/** First what was found in a file, then how far its import is, then what became of each row. */
export default async function ImportDetailPage({ params, searchParams }: PageProps<"/admin/users/import/[id]">) {
  const actor = await requireActor("members.import");
  const ref = ImportRef.safeParse(await params);
  const found = (ref.success && (await findImport(actor, ref.data.id))) || (await denied(actor, "members.import"));
  const { id, state, fileName } = found;
  const shown = ImportPage.parse(await searchParams);
  const wrong = state === "checked" && found.refused > 0 ? await listWrongRows(actor, id, shown) : null;
  const report = state === "done" ? await listImportRows(actor, id, shown) : null;
  const list = wrong ?? report;
  const path = `/admin/users/import/${id}` as const;

  return (
    <Page
      title="Import members"
      aside={<span className="wrap-anywhere">{fileName}</span>}
      actions={
        <>
          {list && (
            <a href={`${path}/report.csv`} download className={buttonClass()}>
              Download report
            </a>
          )}
          <Link href="/admin/users/import" className={buttonClass()}>
            {state === "checked" ? "Check another file" : "Import more"}
          </Link>
          <Link href="/admin/users" className={buttonClass()}>
            Back to Users
          </Link>
        </>
      }
    >
      <DocumentTitle>{`Import members, file ${id}`}</DocumentTitle>
      {state === "checked" ? (
        <CheckResult of={found} />
      ) : (
        <RunProgress
          of={{ ...found, state }}
          words={{
            total: counted(found.total, "row"),
            done: `${counted(found.done, "member")} created`,
            refused: `${counted(found.refused, "row")} not imported`,
            failed: `${counted(found.failed, "row")} failed`,
          }}
        />
      )}
      {list && (
        <Card>
          {wrong && <WrongRows {...wrong} />}
          {report && <ReportTable rows={report.rows} />}
          <Pager
            {...placeOf(list, shown.size)}
            unit="rows"
            sizes={pageSizes}
            hrefFor={(page) => `${path}?page=${page}&size=${shown.size}` as Route}
            hidden={{}}
          />
        </Card>
      )}
    </Page>
  );
}
