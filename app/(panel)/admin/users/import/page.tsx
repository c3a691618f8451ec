import { buttonClass } from "@/components/ui/button";
import { DocumentTitle } from "@/components/ui/document-title";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { daysKept } from "@/lib/imports/limits";
import { listImports } from "@/lib/imports/queries";
import { ColumnList } from "./column-list";
import { ImportForm } from "./import-form";
import { RecentImports } from "./recent-imports";

export default async function ImportPage() {
  const actor = await requireActor("members.import");
  const imports = await listImports(actor);
  return (
    <Page
      title="Import members"
      actions={
        <Link href="/admin/users" className={buttonClass()}>
          Back to Users
        </Link>
      }
    >
      <DocumentTitle>Import members</DocumentTitle>
      <noscript>
        <Notice tone="warn" className="mb-4">
          Importing needs JavaScript. Turn it on and reload the page.
        </Notice>
      </noscript>
      <div className="grid gap-4">
        <FormSection title="1. Fill in the template">
          <div className={`${wholeRow} grid gap-4`}>
            <p>
              One row for each member, with the fields of New Member as columns. Every spreadsheet can open the
              template; save it as <b className="font-semibold">CSV UTF-8</b>.
            </p>
            <div>
              {/* A plain link to a file: the router must neither prefetch nor open it. */}
              <a className={buttonClass()} href="/admin/users/import/template.csv" download>
                Download template
              </a>
            </div>
            <ColumnList />
          </div>
        </FormSection>
        <FormSection title="2. Check the file">
          <div className={`${wholeRow} grid gap-4`}>
            <p>
              Nobody is created yet: the next page lists what is wrong, by row and column. What the file holds is kept
              until it was imported, and for {daysKept} days at most.
            </p>
            <ImportForm />
          </div>
        </FormSection>
      </div>
      {imports.length > 0 && <RecentImports imports={imports} timeZone={actor.timeZone} />}
    </Page>
  );
}
