import { SetUp } from "@/app/_two-factor/set-up";
import { StartForm } from "@/app/_two-factor/start-form";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { requireSetUpActor } from "@/lib/auth/actor";
import { listOwnClinics, requireFactorDue } from "@/lib/auth/own-session";
import { hasRecentPassword } from "@/lib/auth/recent-password";
import { chooseClinicPath, safeReturnPath } from "@/lib/auth/request";
import { findSetUp } from "@/lib/auth/second-factor";
import { SignOut } from "../../sign-out";

export default async function RequiredSetUpPage({ searchParams }: PageProps<"/two-factor/set-up">) {
  const { next } = await searchParams;
  const { person } = await requireFactorDue();
  const actor = await requireSetUpActor();
  const [setUp, isRecent, { clinics }] = await Promise.all([
    findSetUp(actor),
    hasRecentPassword(actor),
    listOwnClinics(),
  ]);
  const returnTo = safeReturnPath(typeof next === "string" ? next : null);
  return (
    <Card className="p-6">
      <DocumentTitle>Set up two-factor authentication</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">Set up two-factor authentication</h1>
      <p className="mb-5 text-muted wrap-anywhere">
        {person.clinicName} requires it: from now on you sign in with your password and a code of an authenticator app
        on your phone. This takes about two minutes.
      </p>
      {setUp ? <SetUp setUp={setUp} doneHref={returnTo} /> : <StartForm asksPassword={!isRecent} />}
      <div className="mt-3 grid justify-items-center">
        {clinics.length > 1 && (
          <Link href={chooseClinicPath(returnTo)} className={buttonClass("quiet")}>
            Choose another clinic
          </Link>
        )}
        <SignOut />
      </div>
    </Card>
  );
}
