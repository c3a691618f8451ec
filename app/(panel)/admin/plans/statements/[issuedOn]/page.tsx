import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { denied, requireActor } from "@/lib/auth/actor";
import { dayInWords } from "@/lib/calendar-words";
import { momentIn } from "@/lib/clinic-time";
import { Missing } from "@/lib/refusal";
import { planPath, statementPath } from "@/lib/seats/path";
import { findStatement } from "@/lib/seats/statements";
import { PrintButton } from "./print-button";
import { StatementLines } from "./statement-lines";

export default async function StatementPage({ params }: PageProps<"/admin/plans/statements/[issuedOn]">) {
  const actor = await requireActor("plan.manage");
  const { issuedOn } = await params;
  const statement = await findStatement(actor, issuedOn).catch((error) => {
    if (error instanceof Missing) return denied(actor, "plan.manage");
    throw error;
  });
  const title = `Statement of ${dayInWords(statement.issuedOn)}`;
  return (
    <Page
      title={title}
      aside={`For ${statement.clinicName}`}
      actions={
        <>
          <Link href={planPath()} className={buttonClass()}>
            Clinic Plans
          </Link>
          <a href={`${statementPath(issuedOn)}/statement.csv`} className={buttonClass()}>
            CSV
          </a>
          <PrintButton />
        </>
      }
    >
      <DocumentTitle>{title}</DocumentTitle>
      <Card>
        <StatementLines statement={statement} />
      </Card>
      <p className="mt-4 font-medium">{statement.payment.words}.</p>
      <p className="mt-1 text-small text-muted">
        Issued {momentIn(actor.timeZone)(statement.issuedAt)}, by the clinic’s clock. {statement.payment.note} A
        statement is never changed; what comes after it stands on the next one.
      </p>
    </Page>
  );
}
