import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { LedgerFilter } from "@/lib/seats/input";
import { PlanQuery } from "@/lib/seats/plan-query";
import { findPlan, listLedger } from "@/lib/seats/queries";
import { listStatements } from "@/lib/seats/statements";
import { findAsked } from "./asked";
import { CurrentPlan } from "./current-plan";
import { Ledger } from "./ledger";
import { NextStatement } from "./next-statement";
import { Ownership } from "./ownership";
import { PlanChanges } from "./plan-changes";
import { PlanChoices } from "./plan-choices";
import { Statements } from "./statements";

export default async function ClinicPlansPage({ searchParams }: PageProps<"/admin/plans">) {
  const actor = await requireActor("plan.manage");
  const query = await searchParams;
  const filter = LedgerFilter.parse(query);
  const [plan, ledger, statements, asked] = await Promise.all([
    findPlan(actor),
    listLedger(actor, filter),
    listStatements(actor),
    findAsked(actor, PlanQuery.parse(query)),
  ]);
  return (
    <Page title="Clinic Plans">
      <DocumentTitle>Clinic Plans</DocumentTitle>
      <noscript>
        <Notice tone="warn" className="mb-4">
          Changing seats or the plan needs JavaScript. Turn it on and reload the page.
        </Notice>
      </noscript>
      <div className="grid gap-4 wide:grid-cols-2">
        <CurrentPlan plan={plan} at={filter} />
        <NextStatement plan={plan} />
      </div>
      <PlanChoices plan={plan} at={filter} />
      <Ledger ledger={ledger} filter={filter} />
      <Statements statements={statements} next={plan.next.on} />
      <Ownership />
      <PlanChanges asked={asked} at={filter} />
    </Page>
  );
}
