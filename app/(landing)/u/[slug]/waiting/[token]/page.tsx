import { notFound } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { guestFormPath } from "@/lib/landing/path";
import { findGuestVisit, newsOf } from "@/lib/landing/waiting";
import { LandingFrame } from "../../../../landing-frame";
import { LeaveForm } from "./leave-form";
import { VisitNews } from "./visit-news";
import { VisitState } from "./visit-state";

/** Where a guest waits. No session is read here, so looking again and again keeps nobody signed in. */
export default async function WaitingPage({ params }: PageProps<"/u/[slug]/waiting/[token]">) {
  const { slug, token } = await params;
  const visit = await findGuestVisit(token);
  if (!visit) notFound();
  const isOpen = visit.status === "waiting" || visit.status === "in_progress";

  return (
    <LandingFrame clinic={visit.clinic}>
      <DocumentTitle>Waiting room</DocumentTitle>
      <Card className="grid justify-items-center gap-5 px-6 py-9 text-center wrap-anywhere">
        <VisitState visit={visit} />
        {isOpen && <VisitNews token={token} shown={newsOf(visit)} />}
        {isOpen && (
          <noscript>
            <a href={`/u/${slug}/waiting/${token}`} className={buttonClass("primary")}>
              Refresh
            </a>
          </noscript>
        )}
        {visit.status === "waiting" && <LeaveForm slug={slug} token={token} />}
        {!isOpen && visit.canReturn && (
          <Link href={guestFormPath(visit.slug)} className={buttonClass()}>
            Enter the waiting room again
          </Link>
        )}
      </Card>
    </LandingFrame>
  );
}
